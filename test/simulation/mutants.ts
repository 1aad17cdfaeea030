/** A planted defect: in one file, a text that occurs there exactly once is replaced. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

const HANDLER = 'services/aggregation/src/projection/batch.handler.ts';
const TRANSACTION = 'libs/kpi-store/src/memory/in-memory-batch-transaction.ts';
const PLAN = 'libs/domain/src/batch/plan-batch.ts';
const REFOLD = 'libs/domain/src/batch/needs-refold.ts';
const BATCH = 'libs/projections/src/apply-batch.ts';
const ROWS = 'libs/projections/src/apply-rows.ts';
const CLASSIFY = 'libs/domain/src/batch/classify.ts';
const READS = 'libs/domain/src/batch/batch-reads.ts';
const AMENDMENT = 'libs/domain/src/fold/amendment.ts';
const OWNERSHIP = 'libs/domain/src/fold/ownership.ts';
const CUT = 'libs/domain/src/batch/cut-batch.ts';
const STORED = 'libs/kpi-store/src/memory/stored.ts';

/** The protections of the numbers, removed one at a time. Every mutant must be caught. */
export const mutants: readonly Mutant[] = [
  {
    name: 'no compare-and-set',
    file: TRANSACTION,
    find: 'if (stored?.epoch !== claim.epoch || stored.nextOffset !== claim.nextOffset) return null;',
    replace: 'if (stored === undefined) return null;',
  },
  {
    name: 'no epoch in the compare-and-set',
    file: TRANSACTION,
    find: 'stored?.epoch !== claim.epoch || stored.nextOffset !== claim.nextOffset',
    replace: 'stored?.nextOffset !== claim.nextOffset',
  },
  {
    name: 'a claim does not raise the epoch',
    file: 'libs/kpi-store/src/memory/in-memory-ledger-store.ts',
    find: 'epoch: stored.epoch + 1n',
    replace: 'epoch: stored.epoch',
  },
  {
    name: 'the ledger is not read',
    file: CLASSIFY,
    find: 'const known = new Map(hashes);',
    replace: 'const known = new Map<Identity, string>();',
  },
  {
    name: 'a correction or void does not refold',
    file: REFOLD,
    find: 'news.some(({ event }) => isAmendment(event) && changesWhatIsHeld(event, decided)) ||',
    replace: '',
  },
  {
    name: 'an event out of order does not refold',
    file: REFOLD,
    find: 'orderKey < entity.orderKey || ',
    replace: '',
  },
  {
    name: 'a waiting correction or void is forgotten',
    file: READS,
    find: '...ofData, ',
    replace: '',
  },
  {
    name: 'the earlier correction wins',
    file: AMENDMENT,
    find: "(a.lastCorrection ?? '') > (b.lastCorrection ?? '')",
    replace: "(a.lastCorrection ?? '') < (b.lastCorrection ?? '')",
  },
  {
    name: 'decisions are not kept',
    file: ROWS,
    find: 'await transaction.saveVerdicts(verdicts);',
    replace: 'verdicts.at(0);',
  },
  {
    name: 'a correction revokes a void',
    file: AMENDMENT,
    find: 'if (firstVoid !== null || lastCorrection === null) return null;',
    replace: 'if (lastCorrection === null) return null;',
  },
  {
    name: 'the opening of an orphan does not refold',
    file: REFOLD,
    find: "kind.opensBy !== 'nothing' && entity.opened === null",
    replace: 'false && entity.opened === null',
  },
  {
    name: 'an earlier day takes an entity',
    file: OWNERSHIP,
    find: 'return a.seq < b.seq ? -1 : 1;',
    replace: 'return a.event.day < b.event.day ? -1 : 1;',
  },
  {
    name: 'the last unit to claim an entity takes it',
    file: OWNERSHIP,
    find: 'if (!known.has(part)) known.set(part, original.unit);',
    replace: 'known.set(part, original.unit);',
  },
  {
    name: 'a data steward releases nothing',
    file: AMENDMENT,
    find: 'return voidedBy !== null && voidedBy !== unit;',
    replace: 'return voidedBy !== null && unit === SEVERAL;',
  },
  {
    name: 'voiding a registration to send it again loses the entity',
    file: AMENDMENT,
    find: 'return voidedBy !== null && voidedBy !== unit;',
    replace: 'return voidedBy !== null && unit !== SEVERAL;',
  },
  {
    name: 'anomalies do not heal',
    file: PLAN,
    find: 'healed: changes.flatMap(healedBy),',
    replace: 'healed: [],',
  },
  {
    name: 'no cut where the recorded day changes',
    file: CUT,
    find: 'return firstDayOf(stamped, grainMs);',
    replace: 'return stamped;',
  },
  {
    name: 'no running maximum of recordedAt',
    file: CUT,
    find: 'recordedAt = Math.max(recordedAt, timestampOf(item));',
    replace: 'recordedAt = timestampOf(item);',
  },
  {
    name: 'no partition in the id of a bucket',
    file: STORED,
    find: 'return `${key}|${partition}`;',
    replace: 'return partition < 0 ? `${partition}` : key;',
  },
  {
    name: 'a batch that changes no number has no journal row',
    file: ROWS,
    find: 'await transaction.appendJournal({ ...entry, deltas, changesTargets });',
    replace: 'if (deltas.size > 0) await transaction.appendJournal({ ...entry, deltas, changesTargets });',
  },
  {
    name: 'changes that wait are never added to buckets',
    file: BATCH,
    find: 'sumOfBuckets([...(await transaction.changesOf(pending)), deltas])',
    replace: 'deltas',
  },
  {
    name: 'changes that were added to buckets still wait',
    file: BATCH,
    find: 'if (left.length + pending.length > 0) await',
    replace: 'if (left.length > 0) await',
  },
  {
    name: 'a batch forgets the changes that wait',
    file: 'libs/domain/src/batch/pending-batches.ts',
    find: '[...pending, offset]',
    replace: '[offset]',
  },
  {
    name: 'a journal row begins where the ledger ended',
    file: BATCH,
    find: 'fromSeq: first.seq',
    replace: 'fromSeq: first.seq - 1n',
  },
  {
    name: 'Kafka is committed first',
    file: 'libs/messaging/src/memory/in-memory-event-source.ts',
    find: 'const step = await session.deliver(',
    replace:
      'this.#reading?.group.commit({ topic, partition }, (records.at(-1)?.offset ?? 0n) + 1n);\n      const step = await session.deliver(',
  },
  {
    name: 'sums are floats of hundreds',
    file: 'libs/domain/src/measures/day-series.ts',
    find: '[day.slice(0, 4), `${monthDayOf(day)}:${amount}`]',
    replace: '[day.slice(0, 4), `${monthDayOf(day)}:${Math.trunc((Number(amount) / 100) * 100)}`]',
  },
  {
    name: 'a lost acknowledgement is taken for success',
    file: HANDLER,
    find: 'const outcome = await attempt(() => applyBatch(store, claim, batch, projection));',
    replace:
      "const next = { ...claim, nextOffset: batch.nextOffset, watermark: batch.watermark };\n    const outcome = await attempt(() => applyBatch(store, claim, batch, projection)).catch((): ApplyOutcome => ({ status: 'applied', claim: next }));",
  },
  {
    name: 'a fenced owner keeps its claim',
    file: HANDLER,
    find: 'this.claims.delete(claim.partition);',
    replace: '',
  },
  {
    name: 'a gap in the log is skipped',
    file: HANDLER,
    find: 'if (batch.from > claim.nextOffset) return this.seekBack(claim, batch.from);',
    replace: '',
  },
  {
    name: 'the ledger is not chained',
    file: 'libs/domain/src/integrity/ledger-chain.ts',
    find: 'chain = chainOf(chain, row, sha256);',
    replace: 'chain = chainOf(head.chain, row, sha256);',
  },
  {
    name: 'ingestion commits what it could not append',
    file: 'services/ingestion/src/inbox/inbox.handler.ts',
    find: '() => this.intake.take(messages)',
    replace: '() => this.intake.take(messages).catch(() => [])',
  },
  {
    name: 'a rejected record is forgotten',
    file: 'services/ingestion/src/quarantine/keeper.ts',
    find: 'if (kept.length > 0)',
    replace: 'if (kept.length > 1)',
  },
];
