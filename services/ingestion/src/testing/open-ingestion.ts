import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { creditRules, type CreditRules, CreditWindow } from '#domain';
import { reference } from '#domain/testing';
import { InMemoryDatabase, InMemoryQuarantineStore, InMemorySeriesStore, type SeriesStore } from '#kpi-store';
import { EVENTS_TOPIC, type EventSink, InMemoryLog } from '#messaging';
import { Clock, createLogger, KeyLookup, Metrics, type Principal, sha256Hex } from '#platform';
import { Gate } from '../acceptance/gate.js';
import { Pace } from '../fairness/pace.js';
import { createIngestionApp } from '../ingestion-app.js';

class SetClock extends Clock {
  now(): number {
    return Date.parse('2026-11-24T12:00:00Z');
  }
}

/** Keys whose text is their name. */
class TestKeys extends KeyLookup {
  async find(hash: string): Promise<Principal | null> {
    const keys: readonly (readonly [key: string, principal: Principal])[] = [
      ['all', { name: 'all', scopes: ['events:write', 'operate'], units: '*' }],
      ['tza', { name: 'tza', scopes: ['events:write', 'operate'], units: ['TZA'] }],
      ['ken', { name: 'ken', scopes: ['events:write', 'operate'], units: ['KEN'] }],
      ['both', { name: 'both', scopes: ['events:write', 'operate'], units: ['KEN', 'TZA'] }],
      ['hq', { name: 'hq', scopes: ['govern'], units: '*' }],
      ['operator', { name: 'operator', scopes: ['operate'], units: '*' }],
      ['read', { name: 'read', scopes: ['values:read'], units: '*' }],
    ];
    return keys.find(([key]) => sha256Hex(key) === hash)?.[1] ?? null;
  }
}

export interface OpenIngestion {
  readonly app: NestFastifyApplication;
  readonly log: InMemoryLog;
  readonly quarantine: InMemoryQuarantineStore;
}

/** How senders are throttled. */
export interface OpenPace {
  readonly rules?: CreditRules;
  readonly series?: Pick<SeriesStore, 'position'>;
  readonly waitAtMostMs?: number;
}

/** Ingestion backed by memory. `sink` replaces that of the log, to make it fail; `keys` replaces the keys above. */
export async function openIngestion(
  sink?: EventSink,
  {
    rules = creditRules,
    series,
    logger,
    quotaBytes,
    ...waiting
  }: OpenPace & { readonly logger?: Logger; readonly quotaBytes?: number } = {},
  keys: KeyLookup = new TestKeys(),
): Promise<OpenIngestion> {
  const log = new InMemoryLog();
  log.createTopic(EVENTS_TOPIC, 4);
  log.createTopic('inbox.TZA', 1);
  const database = new InMemoryDatabase();
  const quarantine = new InMemoryQuarantineStore(database);
  const pace = new Pace({
    window: new CreditWindow(rules),
    series: series ?? new InMemorySeriesStore(database, { version: 'v1', partitions: 4 }),
    nowMs: () => performance.now(),
    ...waiting,
  });
  const app = await createIngestionApp({
    gate: new Gate(reference),
    sink: sink ?? log.sink(),
    quarantine,
    ...(quotaBytes === undefined ? {} : { quotaBytes }),
    pace,
    clock: new SetClock(),
    cursorKey: 'a key for tests only',
    metrics: new Metrics(),
    logger: logger ?? createLogger({ service: 'ingestion', level: 'silent' }),
    keys,
  });
  await app.init();
  return { app, log, quarantine };
}
