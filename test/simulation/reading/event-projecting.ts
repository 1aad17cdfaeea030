import canonicalize from 'canonicalize';
import {
  BATCH_LIMITS,
  type Known,
  type MeasureName,
  type Model,
  contentHash,
  familyOf,
  groupBy,
  measures,
  modelOf,
} from '#domain';
import { reference } from '#domain/testing';
import {
  type Claim,
  InMemoryDatabase,
  InMemoryLedgerStore,
  InMemoryProjectionBuilder,
  InMemoryProjectionReader,
  InMemoryProjectionRegistry,
  stateOf,
} from '#kpi-store';
import { sha256Hex } from '#platform';
import { type Projection, applyBatch, buildProjection, catchUp, readHeads, switchProjection } from '#projections';
import { arrivalOf } from '../../oracle/streams.js';
import type { Projecting } from './projecting.js';
import { VERSIONS, newVersion } from './versions.js';

const START_MS = Date.parse('2025-03-20T12:00:00Z');
const MOST_AREAS = 5;
/** Small parts, so that a build takes several transactions. */
const PART_EVENTS = 3;
/** Few changes wait, so that readers meet buckets that lack some, and buckets that lack none. */
const LIMITS = { ...BATCH_LIMITS, pendingBatches: 2 };

const model = modelOf(reference);

function projectionOf(version: string): Projection {
  return { model: { ...model, version } satisfies Model, sha256: sha256Hex, limits: LIMITS };
}

/** Real events through the real batches, builds and switches. */
export class EventProjecting implements Projecting {
  private constructor(
    private readonly events: readonly Known[],
    private readonly partitions: number,
    readonly families: ReadonlyMap<string, readonly MeasureName[]>,
    readonly areas: readonly string[],
  ) {}

  /** Of these events. Readers ask for families and areas in which the events count. */
  static async of(events: readonly Known[], partitions: number): Promise<EventProjecting> {
    const all = new EventProjecting(arrivalOf(events), 1, new Map(), []);
    const rows = await all.everything();
    const families = new Set(rows.map(({ measure }) => familyOf(measure)));
    const byFamily = groupBy(Object.keys(measures) as MeasureName[], familyOf);
    const areas = [...new Set(rows.map(({ area }) => area))].slice(0, MOST_AREAS);
    const asked = [...families].map((family) => [family, byFamily.get(family) ?? []] as const);
    return new EventProjecting(all.events, partitions, new Map(asked), areas);
  }

  async append(
    database: InMemoryDatabase,
    version: string,
    claim: Claim,
    picks: readonly number[],
  ): Promise<Claim | null> {
    const own = this.events.filter(({ event }) => partitionOf(event.entity, this.partitions) === claim.partition);
    const picked = own.length === 0 ? [] : picks.map((pick) => own[pick % own.length] as Known);
    const entries = picked.map((known, index) => entryOf(claim, known, index));
    const nextOffset = claim.nextOffset + BigInt(Math.max(1, picks.length));
    const watermark = START_MS + Number(nextOffset);
    const store = new InMemoryLedgerStore(database, version);
    const outcome = await applyBatch(store, claim, { entries, nextOffset, watermark }, projectionOf(version));
    return outcome.status === 'applied' ? outcome.claim : null;
  }

  async build(database: InMemoryDatabase, version: string, partitions: number): Promise<void> {
    const registry = new InMemoryProjectionRegistry(database);
    const { build } = await registry.begin(newVersion(version, partitions));
    const builder = new InMemoryProjectionBuilder(database, version);
    const projection = projectionOf(version);
    if (build !== null) for await (const _ of buildProjection(builder, build, projection, PART_EVENTS));
    const live = (await registry.list()).find((one) => stateOf(one) === 'live')?.version ?? '';
    for await (const _ of catchUp(builder, await readHeads(builder, live), projection));
  }

  async switchTo(database: InMemoryDatabase, version: string): Promise<void> {
    const builder = new InMemoryProjectionBuilder(database, version);
    const registry = new InMemoryProjectionRegistry(database);
    await switchProjection({ builder, registry, projection: projectionOf(version) });
  }

  private async everything() {
    const database = new InMemoryDatabase();
    const version = VERSIONS[0];
    await new InMemoryProjectionRegistry(database).install(newVersion(version, 1));
    const claim = await new InMemoryLedgerStore(database, version).claim(0);
    await this.append(database, version, claim, [...this.events.keys()]);
    const rows = [];
    for await (const row of new InMemoryProjectionReader(database, version).bucketRows()) rows.push(row);
    return rows;
  }
}

/** All events of an entity are in one partition. */
function partitionOf(entity: string, partitions: number): number {
  return new TextEncoder().encode(entity).reduce((sum, byte) => sum + byte, 0) % partitions;
}

function entryOf({ partition, nextOffset }: Claim, { event }: Known, index: number) {
  const offset = nextOffset + BigInt(index);
  const recordedAt = START_MS + Number(offset);
  const record = { topic: 'events', partition, offset, timestamp: recordedAt, key: null, value: null, headers: [] };
  const dataText = canonicalize(event.data) ?? '';
  const hash = contentHash(event, dataText, sha256Hex);
  return { record, content: { kind: 'event', event, dataText, hash, refdata: '1' } as const, recordedAt };
}
