import type { RecordBatch } from '#messaging';

/** A number, or the name of one on a page that lists the sentences. */
type Named = bigint | number | string;

/** Why a partition of `events` stops, each in one sentence that says what to do. `docs/how-to/a-partition-has-stopped.md` lists them. */
export const haltSentences = {
  'partitions-changed': (found: Named, built: Named) =>
    `Topic events has ${found} partitions, but the projection was built with ${built}: stop ingestion, make the topic anew with ${built}, and fill it up to the checkpoints.`,
  'records-gone': (partition: Named, from: Named, to: Named) =>
    `Records ${from} to ${to} of events partition ${partition} are gone from the log before they were applied: have their events sent again, then move the checkpoint behind them.`,
  'log-too-short': (partition: Named, end: Named, next: Named) =>
    `Partition ${partition} of events ends at offset ${end}, but ${next} comes next, so it has lost records or was made anew: restore it, or fill it up to that offset.`,
  'cannot-apply': (partition: Named, offset: Named) =>
    `Record ${offset} of events partition ${partition} cannot be applied, through a defect of ours: report the line of the log that names it, and run a corrected version, which goes on from this record.`,
} as const;

/** One record whose effects no version of a transaction holds, or on which pure code throws. */
export function cannotApply(partition: number, { records, through }: Pick<RecordBatch, 'records' | 'through'>): string {
  return haltSentences['cannot-apply'](partition, records[0]?.offset ?? through);
}
