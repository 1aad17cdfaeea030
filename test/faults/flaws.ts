import { type LedgerRow, recordedDay } from '#domain';
import { type Checkpoint, MongoKpiStore, MongoProjectionReader } from '#kpi-store';
import { reference } from '../oracle/oracle.fixture.js';
import { oracleOf } from '../oracle/oracle.js';
import {
  anomaliesOf,
  brokenLinks,
  bucketSums,
  journalRows,
  journalSums,
  ledgerOf,
  rebuilt,
  unaccounted,
} from './found-numbers.js';
import { GRAIN_MS, type Sandbox, PARTITIONS } from './sandbox.js';
import type { HostileLog } from './hostile-log.js';

/** What was sent; without counts where records may have been sent twice. */
export type Sent = Pick<HostileLog, 'identities'> & Partial<Pick<HostileLog, 'ticks' | 'unreadable'>>;

/** Everything that is wrong once a log has been applied, one sentence per flaw; empty: nothing is wrong. */
export async function flawsOf(sandbox: Sandbox, log: Sent): Promise<readonly string[]> {
  const { mongo, name } = sandbox;
  const ledger = await ledgerOf(new MongoKpiStore(mongo, { version: name, partitions: PARTITIONS }));
  const reader = new MongoProjectionReader(mongo, name);
  const oracle = oracleOf(ledger, reference);
  const { same } = await rebuilt(reader);
  return [
    ...(await miscounted(sandbox, log)),
    ...differences('ledger (I4)', counted(ledger.map(({ identity }) => identity)), counted(log.identities)),
    ...brokenLinks(ledger).map((row) => `the chain breaks at ${row} (I14)`),
    ...differences('buckets (I6)', await bucketSums(reader), oracle.allSteps()),
    ...differences('anomalies', joined(await anomaliesOf(mongo, name)), joined(oracle.anomalies())),
    ...(await journalFlaws(sandbox, ledger)),
    ...(await coverFlaws(sandbox, ledger)),
    ...(same ? [] : ['the rebuild differs from the live projection (I7)']),
  ];
}

/** I3: every kind of record was counted as often as it was sent. I9: Kafka is never ahead. */
async function miscounted(sandbox: Sandbox, { identities, ticks, unreadable }: Sent): Promise<readonly string[]> {
  const checkpoints = await sandbox.checkpoints();
  const sum = (count: (checkpoint: Checkpoint) => bigint) =>
    checkpoints.reduce((total, checkpoint) => total + count(checkpoint), 0n);
  const found = new Map([
    ['not accounted for', sum(unaccounted)],
    ['applied', sum(({ counts }) => counts.applied)],
    ['ticks', ticks === undefined ? 0n : sum(({ counts }) => counts.tick)],
    ['unreadable', unreadable === undefined ? 0n : sum(({ counts }) => counts.unreadable)],
    ['quarantined', BigInt(await sandbox.mongo.collection('quarantine').countDocuments())],
  ]);
  const sent = new Map([
    ['not accounted for', 0n],
    ['applied', BigInt(identities.size)],
    ['ticks', BigInt(ticks ?? 0)],
    ['unreadable', BigInt(unreadable ?? 0)],
    ['quarantined', sum(({ counts }) => counts.conflict + counts.unreadable)],
  ]);
  return [...differences('records (I3)', found, sent), ...(await committedAhead(sandbox))];
}

/** I9. Queries Kafka first: an owner that is still working moves the checkpoint before the committed offset. */
export async function committedAhead(sandbox: Sandbox): Promise<readonly string[]> {
  const committed = await sandbox.committed();
  return (await sandbox.checkpoints())
    .filter(({ partition, nextOffset }) => (committed.get(partition) ?? -1n) > nextOffset)
    .map(({ partition }) => `Kafka's offset of partition ${partition} is ahead of the checkpoint (I9)`);
}

/** The journal of a recorded day is the oracle's count at the end of that day minus its count at the beginning. */
async function journalFlaws({ mongo, name }: Sandbox, ledger: readonly LedgerRow[]): Promise<readonly string[]> {
  const found = await journalSums(mongo, name);
  const dayOf = ({ recordedAt }: LedgerRow) => recordedDay(recordedAt, GRAIN_MS);
  const days = [...new Set([...ledger.map(dayOf), ...found.keys()])].toSorted();
  let before: ReadonlyMap<string, bigint> = new Map();
  return days.flatMap((day) => {
    const until = oracleOf(
      ledger.filter((row) => dayOf(row) <= day),
      reference,
    ).allSteps();
    const wanted = difference(until, before);
    before = until;
    return differences(`journal of ${day}`, found.get(day) ?? new Map(), wanted);
  });
}

/** Every row of the ledger is in exactly one entry of the journal, on its recorded day. */
async function coverFlaws({ mongo, name }: Sandbox, ledger: readonly LedgerRow[]): Promise<readonly string[]> {
  const rows = ledger.map(
    ({ partition, seq, recordedAt }) => `${partition}|${seq} ${recordedDay(recordedAt, GRAIN_MS)}`,
  );
  return differences('rows in the journal', counted(await journalRows(mongo, name)), counted(rows));
}

function difference(
  until: ReadonlyMap<string, bigint>,
  before: ReadonlyMap<string, bigint>,
): ReadonlyMap<string, bigint> {
  const steps = [...new Set([...until.keys(), ...before.keys()])].map(
    (key) => [key, (until.get(key) ?? 0n) - (before.get(key) ?? 0n)] as const,
  );
  return new Map(steps.filter(([, amount]) => amount !== 0n));
}

/** One sentence on the difference between two maps. */
function differences<Value>(
  what: string,
  found: ReadonlyMap<string, Value>,
  wanted: ReadonlyMap<string, Value>,
): readonly string[] {
  const keys = [...new Set([...found.keys(), ...wanted.keys()])].filter((key) => found.get(key) !== wanted.get(key));
  const [first] = keys;
  if (first === undefined) return [];
  const [is, must] = [found.get(first), wanted.get(first)].map(String);
  return [`${what}: ${keys.length} of ${wanted.size} differ; ${first} is ${is}, expected ${must}`];
}

function counted(names: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function joined(codes: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, string> {
  return new Map([...codes].map(([identity, list]) => [identity, list.join()]));
}
