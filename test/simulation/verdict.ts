import {
  type Acceptance,
  type LedgerRow,
  GENESIS,
  chainOf,
  contentHash,
  fold,
  identityOf,
  recordedDay,
  addAmendments,
  byEntity,
  dataIn,
  verdictId,
} from '#domain';
import { EVENTS_TOPIC, type LogRecord } from '#messaging';
import { sha256Hex } from '#platform';
import { inboxMessage } from '../../services/ingestion/src/acceptance/message.js';
import { type Found, foundIn } from './found.js';
import { must } from './must.js';
import { numbersAreOfOracle, type Oracles } from './numbers.js';
import { type Simulation, acceptance, model } from './simulation.js';

/** Judges the outcome of a schedule. Throws the first violation, with the name of the invariant. */
export function judge(simulation: Simulation, oracles: Oracles): void {
  const found = foundIn(simulation);
  for (let partition = 0; partition < simulation.world.partitions; partition += 1) {
    isAtRest(simulation, found, partition);
    isAccountedFor(simulation, found, partition);
  }
  isAChain(found.ledger);
  journalCovers(found);
  isComplete(simulation, found);
  entitiesAreFolds(found);
  numbersAreOfOracle(found, oracles);
}

/** I11: everything is applied, or the partition has halted before the first missing record. */
function isAtRest({ log, alive }: Simulation, { checkpoints }: Found, partition: number): void {
  const place = { topic: EVENTS_TOPIC, partition };
  const next = checkpoints.get(partition)?.nextOffset ?? 0n;
  if (next === log.end(place)) return;
  const held = log.read(place, next, 1)[0]?.offset;
  must('I11', held !== next, `record ${next} of partition ${partition} exists but is not applied`);
  must(
    'I11',
    alive.some(({ hasHalted }) => hasHalted),
    `partition ${partition} has a gap at ${next} but nothing halted`,
  );
}

/** I3, I4 and recordedAt, checked against the records themselves. */
function isAccountedFor({ history }: Simulation, found: Found, partition: number): void {
  const checkpoint = found.checkpoints.get(partition);
  const rows = new Map(found.ledger.filter((row) => row.partition === partition).map((row) => [row.offset, row]));
  const standing = new Map(found.ledger.map((row) => [row.identity, row]));
  const counts = { applied: 0n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };
  let recordedAt = 0;
  for (const record of history.of(partition).filter(({ offset }) => offset < (checkpoint?.nextOffset ?? 0n))) {
    recordedAt = Math.max(recordedAt, record.timestamp);
    const row = rows.get(record.offset);
    if (row !== undefined) must('recordedAt', row.recordedAt === recordedAt, `${row.identity} at ${row.recordedAt}`);
    const fate = fateOf(record, standing);
    counts[fate] += 1n;
    const id = `${EVENTS_TOPIC}-${partition}-${record.offset}`;
    must('quarantine', (fate === 'conflict') === found.quarantined.has(id), `${id} is a ${fate}`);
  }
  must(
    'I3',
    sameJson(counts, checkpoint?.counts ?? counts),
    `partition ${partition}: ${json(checkpoint?.counts)}, not ${json(counts)}`,
  );
  must('watermark', (checkpoint?.watermark ?? 0) === recordedAt, `of partition ${partition}: ${checkpoint?.watermark}`);
}

/** The required outcome of a record: it is the ledger's row, repeats it, contradicts it, or only ticks. */
function fateOf(record: LogRecord, standing: ReadonlyMap<string, LedgerRow>) {
  const headers = new Map(record.headers.map(([name, value]) => [name, Buffer.from(value).toString()]));
  if (headers.has('hw_tick')) return 'tick';
  const identity = `${headers.get('ce_source')}|${headers.get('ce_id')}`;
  const row = standing.get(identity);
  must('I4', row !== undefined, `${identity} was applied but is not in the ledger`);
  if (row?.partition === record.partition && row.offset === record.offset) return 'applied';
  const isLater = row?.partition !== record.partition || row.offset < record.offset;
  must('I4', isLater, `${identity} stands by a record later than the first`);
  return row?.hash === headers.get('hw_hash') ? 'duplicate' : 'conflict';
}

/** I14. */
function isAChain(ledger: readonly LedgerRow[]): void {
  let [partition, seq, chain] = [-1, 0n, GENESIS];
  for (const row of ledger) {
    if (row.partition !== partition) [partition, seq, chain] = [row.partition, 0n, GENESIS];
    must('I14', row.seq === seq + 1n, `${row.identity} has number ${row.seq} after ${seq}`);
    must('I14', row.chain === chainOf(chain, row, sha256Hex), `${row.identity} does not chain`);
    must('I14', row.hash === contentHash(row.event, row.dataText, sha256Hex), `${row.identity} has a different hash`);
    [seq, chain] = [row.seq, row.chain];
  }
}

/** Every row of the ledger is in exactly one entry of the journal, on its recorded day. */
function journalCovers({ ledger, covered }: Found): void {
  const entries = covered.flatMap(({ fromSeq, toSeq, ...entry }) =>
    Array.from({ length: Number(toSeq - fromSeq) + 1 }, (_, index) => ({ ...entry, seq: fromSeq + BigInt(index) })),
  );
  const rows = ledger.map(({ partition, seq, recordedAt }) => {
    return { partition, recordedDay: recordedDay(recordedAt, model.grainMs), seq };
  });
  must('journal rows', sameJson(entries, rows), `entries cover ${json(entries)}, but the ledger has ${json(rows)}`);
}

/**
 * Nothing that was sent is missing: it is in the ledger or in quarantine. I12: everything in the ledger was permitted.
 */
function isComplete({ log, topics, holes }: Simulation, { ledger, quarantined }: Found): void {
  const identities = new Set(ledger.map(({ identity }) => identity));
  for (const topic of topics) {
    for (const record of log.read({ topic, partition: 0 })) {
      const answer = judged(record);
      const id = `${topic}-0-${record.offset}`;
      must('quarantine', (answer.status === 'rejected') === quarantined.has(id), `${id} is ${answer.status}`);
      if (answer.status === 'rejected' || holes.size > 0) continue;
      must('complete', identities.has(identityOf(answer.event)), `${id} is accepted but not in the ledger`);
    }
  }
  for (const { event } of ledger)
    must('I12', event.unit === unitOf(event.source), `${event.unit} from ${event.source}`);
}

const answers = new Map<string, Acceptance>();

/** Judged once for the same bytes in the same inbox: no schedule moves the clock far enough to change the answer. */
function judged(record: LogRecord): Acceptance {
  const key = `${record.topic} ${Buffer.from(record.value ?? []).toString('latin1')}`;
  const { received, sender, nowMs } = inboxMessage(record);
  const answer = answers.get(key) ?? acceptance.judge(received, sender, nowMs);
  answers.set(key, answer);
  return answer;
}

function unitOf(source: string): string {
  return source.split('/')[3]?.toUpperCase() ?? '';
}

/**
 * I5: entities are the folds of their sets, and verdicts the outcome of all corrections and voids. An entity without
 * data events does not exist.
 */
function entitiesAreFolds({ ledger, entities, verdicts }: Found): void {
  const amendments = addAmendments(ledger.map(({ event }) => event));
  const sets = byEntity(dataIn(ledger));
  must('I5', sets.size === entities.length, `${entities.length} entities, not ${sets.size}`);
  for (const entity of entities) {
    const folded = fold(entity.key, sets.get(entity.key) ?? [], model, amendments).entity;
    must('I5', sameJson(entity, folded), `${entity.key} is not the fold of its events`);
  }
  const stored = new Map(verdicts.map((verdict) => [verdictId(verdict), verdict]));
  must('I5', stored.size === amendments.verdicts.size, `${stored.size} verdicts, not ${amendments.verdicts.size}`);
  for (const [key, verdict] of amendments.verdicts)
    must('I5', sameJson(stored.get(key), verdict), `the verdict of ${key} does not match its amendments`);
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part));
}

function sameJson(a: unknown, b: unknown): boolean {
  return json(a) === json(b);
}
