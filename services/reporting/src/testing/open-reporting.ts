import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MIB } from '#domain';
import { type Draft, judged, model } from '#domain/testing';
import {
  InMemoryDatabase,
  InMemoryHeadStore,
  InMemoryKpiStore,
  InMemoryLedgerStore,
  InMemoryQuarantineStore,
  InMemorySeriesStore,
  type KpiStore,
  type LedgerStore,
  type SeriesStore,
  type VersionChoice,
} from '#kpi-store';
import { Clock, createLogger, KeyLookup, Metrics, type Principal, sha256Hex } from '#platform';
import { applyBatch } from '#projections';
import { Backlog, type BacklogSources } from '../answers/backlog.js';
import { createReportingApp, type ReportingOptions } from '../reporting-app.js';

export const NOW = Date.parse('2026-11-24T12:00:00Z');
const RECORDED = Date.parse('2026-11-20T08:00:00Z');
const LIMITS = { increments: 40_000, ledgerRowsRead: 5_000 };

class SetClock extends Clock {
  now(): number {
    return NOW;
  }
}

/**
 * Keys by their text: `all`, `tza` and `ken` (detail of one unit), `both` (of the two), `plain` (values only),
 * `judge` and `own` (the reporting of all units, and of TZA), and `tza-of-before` (a key named `tza` with other units).
 */
class TestKeys extends KeyLookup {
  async find(hash: string): Promise<Principal | null> {
    const keys: readonly (readonly [key: string, principal: Principal])[] = [
      ['all', { name: 'all', scopes: ['values:read', 'detail:read', 'quality:read'], units: '*' }],
      ['tza', { name: 'tza', scopes: ['values:read', 'detail:read'], units: ['TZA'] }],
      ['ken', { name: 'ken', scopes: ['values:read', 'detail:read'], units: ['KEN'] }],
      ['tza-of-before', { name: 'tza', scopes: ['values:read', 'detail:read'], units: ['TZA', 'KEN'] }],
      ['both', { name: 'both', scopes: ['values:read', 'detail:read'], units: ['KEN', 'TZA'] }],
      ['judge', { name: 'judge', scopes: ['quality:read'], units: '*' }],
      ['own', { name: 'own', scopes: ['quality:read'], units: ['TZA'] }],
      ['plain', { name: 'plain', scopes: ['values:read'], units: ['TZA'] }],
    ];
    return keys.find(([key]) => sha256Hex(key) === hash)?.[1] ?? null;
  }
}

/** What reporting reads from one database. */
export interface Stores {
  readonly store: KpiStore;
  readonly series: SeriesStore;
}

export function storesOn(database: InMemoryDatabase, choice: VersionChoice): Stores {
  return { store: new InMemoryKpiStore(database, choice), series: new InMemorySeriesStore(database, choice) };
}

/** Stores to which these events have been applied in this order, in one partition. */
export async function storesWith(drafts: readonly Draft[]): Promise<Stores> {
  const database = new InMemoryDatabase();
  await applyDrafts(new InMemoryLedgerStore(database, model.version), drafts);
  return storesOn(database, { version: model.version, partitions: 1 });
}

/** Applies these events in this order, in one partition that nobody has claimed yet. */
export async function applyDrafts(ledger: LedgerStore, drafts: readonly Draft[]): Promise<void> {
  const entries = drafts.map((draft, index) => {
    const acceptance = judged(draft);
    if (acceptance.status === 'rejected') throw new Error(JSON.stringify(acceptance.problems));
    const { event, dataText, hash } = acceptance;
    const place = { topic: 'events', partition: 0, offset: BigInt(index), timestamp: RECORDED };
    return {
      record: { ...place, key: null, value: null, headers: [] },
      content: { kind: 'event', event, dataText, hash, refdata: model.version } as const,
      recordedAt: RECORDED,
    };
  });
  const batch = { entries, nextOffset: BigInt(entries.length), watermark: RECORDED };
  await applyBatch(ledger, await ledger.claim(0), batch, { model, sha256: sha256Hex, limits: LIMITS });
}

export async function openReporting(
  drafts: readonly Draft[],
  options: Partial<ReportingOptions> & { readonly log?: BacklogSources } = {},
): Promise<NestFastifyApplication> {
  const { log = null, ...given } = options;
  const backlog = new Backlog(log);
  await backlog.look();
  const app = await createReportingApp({
    ...(await storesWith(drafts)),
    seriesBudgetBytes: 16 * MIB,
    heads: new InMemoryHeadStore(new InMemoryDatabase()),
    quarantine: new InMemoryQuarantineStore(new InMemoryDatabase()),
    model,
    clock: new SetClock(),
    backlog,
    cursorKey: 'a key for tests only',
    metrics: new Metrics(),
    logger: createLogger({ service: 'reporting', level: 'silent' }),
    keys: new TestKeys(),
    publicRead: true,
    ...given,
  });
  await app.init();
  return app;
}

export const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
