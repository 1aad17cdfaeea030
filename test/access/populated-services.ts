import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { didYouMean, documentedCodes, errorTable, type QuarantineRow } from '#domain';
import { type Draft, draft, usage, withData } from '#domain/testing';
import { InMemoryDatabase, InMemoryQuarantineStore, type QuarantineStore } from '#kpi-store';
import { rejected } from '#kpi-store/testing';
import { EVENTS_TOPIC, InMemoryLog, type PartitionHandler } from '#messaging';
import { createHttpApp, createLogger, Metrics, serveErrorPages } from '#platform';
import { AggregationModule } from '../../services/aggregation/src/aggregation.module.js';
import { openIngestion } from '../../services/ingestion/src/testing/open-ingestion.js';
import { openReporting } from '../../services/reporting/src/testing/open-reporting.js';
import { CallerKeys } from './callers.js';
import type { Body, Effect, Service } from './matrix.js';
import { canaryOf, eventId, type Owner, rowId, solutionId, units } from './objects.js';

/** What happened to the objects since they were created, as `effect of owner`, in no particular order. */
type Changes = readonly string[];

/** A service with objects of every owner. */
export interface PopulatedService {
  readonly app: NestFastifyApplication;
  /** Owners whose data it holds. */
  readonly owners: readonly Owner[];
  /** Puts the objects back as no request has touched them; returns the suffix of the ids created for this. */
  readonly fresh: () => Promise<string>;
  readonly changes: () => Promise<Changes>;
}

/** What a request without effect leaves behind. */
export const UNCHANGED: Changes = [];

export function changesBy(effect: Effect | undefined, owners: readonly Owner[]): Changes {
  if (effect === undefined) return UNCHANGED;
  if (effect === 'discarded') return owners.map((owner) => `discarded ${owner}`);
  const rows = effect === 'redriven' ? owners.map((owner) => `redriven ${owner}`) : [];
  return [`published ${owners.length}`, ...rows].filter((one) => one !== 'published 0');
}

const from = (unit: string) => ({ unit, source: `https://data.example.org/${unit.toLowerCase()}/pims` });

const registered = (unit: string): Draft =>
  draft(
    'solution.registered',
    { solutionId: solutionId(unit), title: canaryOf(unit as Owner), countries: [unit] },
    { ...from(unit), id: eventId(unit), time: '2020-09-01T08:00:00Z', backfill: true },
  );

/** Few women: a count that only the unit itself may see. */
const used = (unit: string): Draft => ({
  ...withData(usage, {
    solutionId: solutionId(unit),
    country: unit === 'ZZZ' ? 'TZA' : unit,
    users: {
      total: 607,
      cells: [
        { dims: { SEX: 'F' }, value: 7 },
        { dims: { SEX: 'M' }, value: 600 },
      ],
    },
  }),
  ...from(unit),
});

async function reporting(publicRead: boolean): Promise<PopulatedService> {
  const quarantine = new InMemoryQuarantineStore(new InMemoryDatabase());
  await quarantine.add([...units, 'nobody' as const].map((owner) => rejected(canaryOf(owner), rowOf(owner))));
  const app = await openReporting(
    units.flatMap((unit) => [registered(unit), used(unit)]),
    { keys: new CallerKeys(), publicRead, quarantine },
  );
  return { app, owners: units, fresh: async () => '', changes: async () => UNCHANGED };
}

async function ingestion(): Promise<PopulatedService> {
  const { app, log, quarantine } = await openIngestion(undefined, {}, new CallerKeys());
  const kept = { ...(await rejectedBy(app, quarantine)), state: 'open' as const };
  const owners = [...units, 'nobody'] as const;
  const written = () =>
    [0, 1, 2, 3].reduce((sum, partition) => sum + Number(log.end({ topic: EVENTS_TOPIC, partition })), 0);
  let [made, before] = [0, written()];
  const idOf = (owner: Owner) => `${rowId(owner)}-${made}`;
  return {
    app,
    owners,
    fresh: async () => {
      const { rows: open } = await quarantine.list({ state: 'open' }, 100, null);
      before = written();
      if (made > 0 && open.length === owners.length && open.every(({ id }) => id.endsWith(`-${made}`)))
        return `-${made}`;
      for (const { id } of open) await quarantine.close(id, 'discarded', 'the next request starts');
      made += 1;
      await quarantine.add(owners.map((owner) => ({ ...kept, ...rowOf(owner), id: idOf(owner) })));
      return `-${made}`;
    },
    changes: async () => {
      const rows = owners.map(async (owner) => `${(await quarantine.get(idOf(owner)))?.state} ${owner}`);
      const closed = (await Promise.all(rows)).filter((one) => !one.startsWith('open '));
      return [`published ${written() - before}`, ...closed].filter((one) => one !== 'published 0');
    },
  };
}

/** A row as the product stores it. */
async function rejectedBy(app: NestFastifyApplication, quarantine: QuarantineStore): Promise<QuarantineRow> {
  await app.inject({ method: 'POST', url: '/v1/events', ...requestOf('event', 'ZZZ', 'events:write-for-all-units') });
  const { rows } = await quarantine.list({}, 1, null);
  const [row] = rows;
  if (row === undefined) throw new Error('nothing was rejected');
  return row;
}

/**
 * Belongs to a unit, and valid by now. The sender of the row without an owner speaks for TZA and KEN: a key for all
 * units of its sender would see it too.
 */
function rowOf(owner: Owner): Partial<QuarantineRow> {
  const unit = owner === 'nobody' ? 'TZA' : owner;
  const value = new TextEncoder().encode(JSON.stringify(used(unit)));
  const sender = { units: owner === 'nobody' ? ['TZA', 'KEN'] : [unit], rights: ['report'] } as const;
  return { unit: owner === 'nobody' ? null : owner, eventId: canaryOf(owner), sender, value };
}

async function aggregation(): Promise<PopulatedService> {
  const logger = createLogger({ service: 'aggregation', level: 'silent' });
  const log = new InMemoryLog();
  log.createTopic(EVENTS_TOPIC, 1);
  const source = log.source();
  const handler: PartitionHandler = {
    assigned: async () => 0n,
    handle: async ({ through }) => ({ status: 'next', offset: through }),
    revoked: async () => {},
  };
  await source.start({ groupId: 'matrix', topics: [EVENTS_TOPIC], handler });
  const app = await createHttpApp(AggregationModule.with(source, [], new Metrics()), {
    logger,
    errors: errorTable,
    keys: new CallerKeys(),
  });
  serveErrorPages(app, { codes: documentedCodes, table: errorTable, didYouMean });
  await app.init();
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onClose', () => source.stop());
  return { app, owners: [], fresh: async () => '', changes: async () => UNCHANGED };
}

const opened: Readonly<Record<Service, (publicRead: boolean) => Promise<PopulatedService>>> = {
  reporting,
  ingestion,
  aggregation,
};

export async function openPopulated(service: Service, publicRead: boolean): Promise<PopulatedService> {
  const populated = await opened[service](publicRead);
  await populated.app.getHttpAdapter().getInstance().ready();
  return populated;
}

/** Headers and payload of a request about a unit with a body. */
export function requestOf(body: Body | undefined, unit: string, key: string | null) {
  const authorization = key === null ? {} : { authorization: `Bearer ${key}` };
  if (body === undefined) return { headers: authorization, payload: '' };
  const [type, payload] = {
    event: () => ['application/cloudevents+json', used(unit)] as const,
    batch: () => ['application/cloudevents-batch+json', [used(unit)]] as const,
    decision: () => ['application/cloudevents+json', draft('hq.target_set')] as const,
    reason: () => ['application/json', { reason: 'A test record of the training in March.' }] as const,
  }[body]();
  return { headers: { ...authorization, 'content-type': type }, payload: JSON.stringify(payload) };
}
