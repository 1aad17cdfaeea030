import { type Model, type Recorded, modelOf, projectionDefinitionsOf, referenceOf } from '#domain';
import { MongoKeyStore, MongoLedgerStore, MongoProjectionRegistry, ensureStore, openMongo } from '#kpi-store';
import { readTexts, sha256Hex } from '#platform';
import { grow } from '../../../libs/projections/src/testing/grow.js';

export const VERSION = 'v1';
export const PARTITIONS = 4;
/** A key that may see exact numbers of all units. */
export const KEY = 'hwbench_0123456789abcdef';
/** Events handed over at a time: a million events never exist in memory at once. */
const CHUNK = 20_000;

const texts = await readTexts('libs/domain/reference', '.csv');
export const reference = referenceOf(texts, VERSION);
export const model: Model = modelOf(reference);

/** Creates an empty store with a live projection version and a key. */
export async function makeStore(uri: string): Promise<void> {
  const connection = await openMongo(uri);
  await ensureStore(connection, VERSION);
  const key = { hash: sha256Hex(KEY), name: 'bench', scopes: ['values:read', 'detail:read'], units: '*' } as const;
  await new MongoKeyStore(connection).save(key);
  const definitions = projectionDefinitionsOf(texts, sha256Hex);
  await new MongoProjectionRegistry(connection).install({ version: VERSION, definitions, partitions: PARTITIONS });
  await connection.close();
}

/** Applies events to partitions as aggregation does. */
export class Applier {
  private readonly claims = new Map<number, Awaited<ReturnType<MongoLedgerStore['claim']>>>();

  private constructor(
    private readonly store: MongoLedgerStore,
    readonly close: () => Promise<void>,
  ) {}

  static async open(uri: string): Promise<Applier> {
    const connection = await openMongo(uri);
    return new Applier(new MongoLedgerStore(connection, VERSION), () => connection.close());
  }

  /** Resolves when all of them have taken effect. */
  async apply(events: readonly Recorded[]): Promise<void> {
    const shares = Array.from({ length: PARTITIONS }, (): Recorded[] => []);
    for (const one of events) shares[partitionOf(one.event.entity)]?.push(one);
    await Promise.all(shares.map((share, partition) => this.applyTo(partition, share)));
  }

  private async applyTo(partition: number, share: readonly Recorded[]): Promise<void> {
    if (share.length === 0) return;
    const claim = this.claims.get(partition) ?? (await this.store.claim(partition));
    this.claims.set(partition, await grow(this.store, claim, share, model));
  }
}

/** Fills a store, and reports how far it is from time to time. Returns the number of events in it. */
export async function fillStore(
  uri: string,
  events: Iterable<Recorded>,
  report: (count: number) => void,
): Promise<number> {
  const applier = await Applier.open(uri);
  let [count, chunk]: [number, Recorded[]] = [0, []];
  try {
    for (const one of events) {
      chunk.push(one);
      count += 1;
      if (chunk.length < CHUNK) continue;
      await applier.apply(chunk);
      report(count);
      chunk = [];
    }
    await applier.apply(chunk);
  } finally {
    await applier.close();
  }
  return count;
}

function partitionOf(entity: string): number {
  return Number.parseInt(sha256Hex(entity).slice(0, 8), 16) % PARTITIONS;
}
