import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Known, type Model, declarationsUnder, groupBy, liveBefore, modelOf, referenceOf } from '#domain';
import { referenceTexts } from '#domain/testing';
import {
  type BuildTransaction,
  type Claim,
  InMemoryAuditReader,
  InMemoryDatabase,
  InMemoryLedgerStore,
  InMemoryProjectionBuilder,
  InMemoryProjectionRegistry,
  NotLive,
  type ProjectionBuilder,
  stateOf,
} from '#kpi-store';
import { type Contents, contentsOf } from '#kpi-store/testing';
import { buildProjection, catchUp, readHeads, switchProjection } from '#projections';
import { grow, projectionOf } from '#projections/testing';
import { acceptedSet, arrivalOf } from '../oracle/streams.js';
import { RUNS, SEED } from './law.js';

/** A script consists of several histories, each interrupted and resumed, so half as many run as for the other laws. */
const SCRIPTS = Math.ceil(RUNS / 2);

const reference = referenceOf(referenceTexts, 'v1');
const modelNamed = (version: string): Model => ({ ...modelOf(reference), version });
const definitions = { digest: 'd', texts: {}, declarations: declarationsUnder(1) };

class Killed extends Error {}

/** What happens around the n-th transaction of an operator's process. */
interface Fate {
  /** The process dies there: before it commits, or after the commit but before anybody learns of it. */
  readonly at: number;
  readonly committed: boolean;
}

const IMMORTAL: Fate = { at: Infinity, committed: false };

/**
 * An operator's process on a store that others write to: they get a turn before every call and inside every
 * transaction.
 */
class BusyBuilder extends InMemoryProjectionBuilder {
  private transactions = 0;

  constructor(
    database: InMemoryDatabase,
    version: string,
    private readonly fate: Fate,
    private readonly others: () => Promise<void>,
  ) {
    super(database, version);
  }

  override async checkpoints(version: string) {
    await this.others();
    return super.checkpoints(version);
  }

  override async transact<Result>(work: (transaction: BuildTransaction) => Promise<Result | null>) {
    this.transactions += 1;
    const dies = this.transactions === this.fate.at;
    await this.others();
    const result = await super.transact(async (transaction) => {
      await this.others();
      const done = await work(transaction);
      if (dies && !this.fate.committed) throw new Killed();
      return done;
    });
    if (dies) throw new Killed();
    return result;
  }
}

/** The partitions of a log, a store with two versions, and owners that continue with the live one. */
class Bench {
  readonly database = new InMemoryDatabase();
  readonly registry = new InMemoryProjectionRegistry(this.database);
  private readonly logs: readonly (readonly Known[])[];
  private readonly claims = new Map<number, Claim>();
  /** The version that each owner last learned of, possibly long ago. */
  private readonly heard = new Map<number, string>();

  constructor(private readonly script: Script) {
    const { set, partitions } = script;
    const shares = groupBy(arrivalOf(set), ({ event }) => String(event.entity.length % partitions));
    this.logs = Array.from({ length: partitions }, (_, partition) => shares.get(String(partition)) ?? []);
  }

  async install(): Promise<void> {
    await this.registry.install({ version: 'v1', definitions, partitions: this.script.partitions });
  }

  /** Applies the next events of every partition, if there are any. A fenced owner retries immediately. */
  async apply(count: number): Promise<void> {
    if (count === 0) return;
    for (let partition = 0; partition < this.script.partitions; partition += 1) {
      if (!(await this.applied(partition, count))) await this.applied(partition, count);
    }
  }

  async all(): Promise<void> {
    await this.apply(1_000);
  }

  contents(version: string): Promise<Contents> {
    return contentsOf(new InMemoryAuditReader(this.database, version));
  }

  async live(): Promise<string> {
    return (await this.registry.list()).find((one) => stateOf(one) === 'live')?.version ?? '';
  }

  private async applied(partition: number, count: number): Promise<boolean> {
    const claim = this.claims.get(partition) ?? (await this.taken(partition));
    const store = new InMemoryLedgerStore(this.database, this.heard.get(partition) ?? '');
    const next = this.logs[partition]?.slice(Number(claim.nextOffset), Number(claim.nextOffset) + count) ?? [];
    this.claims.delete(partition);
    try {
      this.claims.set(partition, await grow(store, claim, next, modelNamed(this.heard.get(partition) ?? ''), 3));
      return true;
    } catch (error) {
      if ((error as Error).message !== 'fenced') throw error;
      return false;
    }
  }

  /** An owner tries the version that it knows, and asks which one is live only when its claim is rejected. */
  private async taken(partition: number): Promise<Claim> {
    const known = this.heard.get(partition) ?? 'v1';
    const version = await new InMemoryLedgerStore(this.database, known).claim(partition).then(
      () => known,
      (error: unknown) => (error instanceof NotLive ? this.live() : Promise.reject(error)),
    );
    this.heard.set(partition, version);
    return new InMemoryLedgerStore(this.database, version).claim(partition);
  }
}

interface Script {
  readonly set: readonly Known[];
  readonly partitions: number;
  /** Events applied before anything else. */
  readonly before: number;
  /** Events that arrive whenever others get a turn. */
  readonly meanwhile: readonly number[];
  readonly fates: readonly Fate[];
}

const scripts: fc.Arbitrary<Script> = fc.record({
  set: acceptedSet(),
  partitions: fc.integer({ min: 1, max: 3 }),
  before: fc.integer({ min: 0, max: 12 }),
  meanwhile: fc.array(fc.constantFrom(0, 0, 0, 1, 2), { minLength: 1, maxLength: 12 }),
  fates: fc.array(fc.record({ at: fc.integer({ min: 1, max: 6 }), committed: fc.boolean() }), { maxLength: 6 }),
});

/** Runs an operator's steps, repeatedly while the operator is killed. */
async function operated(
  bench: Bench,
  { meanwhile, fates }: Script,
  version: string,
  steps: (builder: ProjectionBuilder) => Promise<void>,
): Promise<void> {
  let turn = 0;
  const others = async () => bench.apply(meanwhile[turn++ % meanwhile.length] ?? 0);
  for (const fate of [...fates, IMMORTAL]) {
    try {
      return await steps(new BusyBuilder(bench.database, version, fate, others));
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
  }
}

async function built(bench: Bench, script: Script, version: string): Promise<void> {
  const projection = projectionOf(modelNamed(version), { increments: 40, ledgerRowsRead: 3 });
  await operated(bench, script, version, async (builder) => {
    const { build } = await bench.registry.begin({ version, definitions, partitions: script.partitions });
    if (build !== null) for await (const _ of buildProjection(builder, build, projection, 4));
    for await (const _ of catchUp(builder, await readHeads(builder, 'v1'), projection, 2));
  });
}

async function switched(bench: Bench, script: Script, version: string): Promise<void> {
  const projection = projectionOf(modelNamed(version));
  await operated(bench, script, version, async (builder) => {
    if ((await bench.live()) === version) return;
    await switchProjection({ builder, registry: bench.registry, projection });
  });
}

/** Contents of a store that has never seen another version. */
async function undisturbed(script: Script): Promise<Contents> {
  const bench = new Bench(script);
  await bench.install();
  await bench.all();
  return bench.contents('v1');
}

describe(
  `a version built alongside the live one (LAW_RUNS=${RUNS} LAW_SEED=${SEED})`,
  { timeout: 20_000 + RUNS * 200 },
  () => {
    it('equals the one that grew, regardless of concurrent writes and of where the build is killed', async () => {
      await fc.assert(
        fc.asyncProperty(scripts, async (script) => {
          const bench = new Bench(script);
          await bench.install();
          await bench.apply(script.before);
          await built(bench, script, 'v2');
          await bench.all();
          await built(bench, script, 'v2');
          expect(await bench.contents('v2')).toEqual(await bench.contents('v1'));
        }),
        { numRuns: SCRIPTS, seed: SEED },
      );
    });

    it('goes live, and gives way to the previous one again, without losing or doubling an event', async () => {
      await fc.assert(
        fc.asyncProperty(scripts, async (script) => {
          const bench = new Bench(script);
          await bench.install();
          await bench.apply(script.before);
          await built(bench, script, 'v2');
          await bench.apply(2);
          await switched(bench, script, 'v2');
          await bench.apply(3);
          expect(await bench.live()).toBe('v2');
          expect(liveBefore(await bench.registry.list())?.version).toBe('v1');
          await switched(bench, script, 'v1');
          await bench.apply(1);
          await switched(bench, script, 'v2');
          await bench.all();
          expect(await bench.contents('v2')).toEqual(await undisturbed(script));
        }),
        { numRuns: SCRIPTS, seed: SEED },
      );
    });
  },
);
