import {
  GENESIS,
  type LedgerHead,
  type LedgerRow,
  bucketsOf,
  chainOf,
  headOf,
  identityOf,
  newEntity,
  recordedDay,
} from '#domain';
import {
  type BuildTransaction,
  type Claim,
  type InMemoryDatabase,
  InMemoryLedgerStore,
  InMemoryProjectionBuilder,
  InMemoryProjectionRegistry,
  type ProjectionTransaction,
  stateOf,
} from '#kpi-store';
import { sha256Hex } from '#platform';
import { AREAS, FAMILIES, contentOf, contributionOf, targetSetBy } from './patterns.js';
import type { Projecting } from './projecting.js';
import { newVersion } from './versions.js';

const START_MS = Date.parse('2025-03-20T12:00:00Z');
const RECORDED_DAY = recordedDay(START_MS, 86_400_000);
const EVENT = {
  source: 'https://data.example.org/ken/pims',
  type: 'org.undp.digital.solution.adopted.v1',
  time: '2025-03-20T12:00:00.000Z',
  unit: 'KEN',
  day: '2025-03-20',
  sequence: '',
  backfill: false,
  entity: 'solution:S1',
};
const COUNTS = { applied: 0n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };

/** The transactions of the store with arbitrary steps: many more changes per second than by folding events. */
export const patternProjecting: Projecting = {
  families: FAMILIES,
  areas: AREAS,

  append: async (database, version, claim, picks) => {
    const { partition } = claim;
    const nextOffset = claim.nextOffset + BigInt(Math.max(1, picks.length));
    const watermark = START_MS + Number(nextOffset) * 1_000;
    return new InMemoryLedgerStore(database, version).transact(partition, async (transaction) => {
      const checkpoint = await transaction.advance(claim, nextOffset, watermark);
      if (checkpoint === null) return null;
      const rows = ledgerRows(picks, claim, checkpoint.head);
      await transaction.appendLedger(rows);
      await addRows(transaction, version, { partition, rows });
      await transaction.saveHead(headOf(rows) ?? checkpoint.head, COUNTS);
      return { ...claim, nextOffset, watermark };
    });
  },

  build: async (database, version, partitions) => {
    const registry = new InMemoryProjectionRegistry(database);
    const { build } = await registry.begin(newVersion(version, partitions));
    const builder = new InMemoryProjectionBuilder(database, version);
    if (build !== null && !build.isComplete) {
      await builder.transact(async (transaction) => {
        for (const { partition, head } of await builder.checkpoints(version))
          await addStretch(transaction, builder, { partition, from: { seq: 0n, chain: GENESIS }, to: head });
        return transaction.moveBuild(build, { ...build, isComplete: true });
      });
    }
    const targets = await builder.checkpoints(await liveIn(database));
    await builder.transact((transaction) => catchUp(transaction, builder, targets));
  },

  switchTo: async (database, version) => {
    const live = await liveIn(database);
    const builder = new InMemoryProjectionBuilder(database, version);
    await builder.transact(async (transaction) => {
      const checkpoints = await transaction.fence(live);
      if (checkpoints === null || !(await catchUp(transaction, builder, checkpoints))) return null;
      await transaction.takeOver(live, checkpoints, RECORDED_DAY);
      return true;
    });
  },
};

async function liveIn(database: InMemoryDatabase): Promise<string> {
  const versions = await new InMemoryProjectionRegistry(database).list();
  return versions.find((one) => stateOf(one) === 'live')?.version ?? '';
}

/** Ledger rows of a partition after one head, up to another. */
interface Stretch {
  readonly partition: number;
  readonly from: LedgerHead;
  readonly to: LedgerHead;
}

async function catchUp(
  transaction: BuildTransaction,
  builder: InMemoryProjectionBuilder,
  targets: readonly { readonly partition: number; readonly head: LedgerHead }[],
): Promise<true | null> {
  const own = new Map((await builder.checkpoints(builder.version)).map(({ partition, head }) => [partition, head]));
  for (const { partition, head: to } of targets) {
    const from = own.get(partition) ?? to;
    if (from.seq >= to.seq) continue;
    if (!(await transaction.moveHead(partition, from, to))) return null;
    await addStretch(transaction, builder, { partition, from, to });
  }
  return true;
}

async function addStretch(
  transaction: BuildTransaction,
  builder: InMemoryProjectionBuilder,
  { partition, from, to }: Stretch,
): Promise<void> {
  const rows = await builder.rows(partition, from.seq, to.seq, Number.MAX_SAFE_INTEGER);
  await addRows(transaction.of(partition), builder.version, { partition, rows });
}

/** Buckets and the journal row of these rows, as a batch writes them: none without rows, an empty one without steps. */
async function addRows(
  transaction: ProjectionTransaction,
  version: string,
  { partition, rows }: { readonly partition: number; readonly rows: readonly LedgerRow[] },
): Promise<void> {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return;
  const deltas = bucketsOf(rows.flatMap((row) => contributionOf(version, row)));
  await transaction.addToBuckets(deltas);
  const changesTargets = await setTargets(transaction, version, rows);
  const of = { offset: first.offset, fromSeq: first.seq, toSeq: last.seq };
  await transaction.appendJournal({
    partition,
    of,
    recordedDay: RECORDED_DAY,
    deltas,
    ...(isTold(first) && { changesTargets }),
  });
}

/** As earlier software wrote them, some journal rows do not tell whether they change targets. */
function isTold({ chain }: LedgerRow): boolean {
  return !chain.startsWith('0');
}

/** Whether any row sets a target. */
async function setTargets(
  transaction: ProjectionTransaction,
  version: string,
  rows: readonly LedgerRow[],
): Promise<boolean> {
  const sets = rows.flatMap((row) => targetSetBy(version, row) ?? []);
  for (const { key, value } of sets) {
    const known = (await transaction.entities([key])).get(key) ?? newEntity(key);
    const current = { value, setOn: RECORDED_DAY, reason: 'Agreed.', setBy: 'acc-1041' };
    const { first = current } = (known.state ?? {}) as { readonly first?: object };
    await transaction.saveEntities([{ entity: { ...known, state: { first, current } }, touches: [] }]);
  }
  return sets.length > 0;
}

/** The same pick in the same place makes the same row: a restored database may gain again what it lost. */
function ledgerRows(
  picks: readonly number[],
  { partition, nextOffset }: Claim,
  head: LedgerHead,
): readonly LedgerRow[] {
  let { seq, chain } = head;
  return picks.map((pick, index) => {
    seq += 1n;
    const offset = nextOffset + BigInt(index);
    const data = contentOf(pick);
    const dataText = JSON.stringify(data);
    const event = { ...EVENT, id: `${partition} ${offset} ${dataText}`, data };
    const place = { partition, offset, seq, recordedAt: START_MS, refdata: '1' };
    const row = { identity: identityOf(event), hash: dataText, ...place };
    chain = chainOf(chain, row, sha256Hex);
    return { ...row, event, dataText, chain };
  });
}
