import type { RecordBatch } from '#messaging';

/** A number, or its placeholder on the page that lists the sentences. */
type Named = bigint | number | string;

/**
 * Why a partition of `events` halts. Each sentence also says what to do.
 * `docs/how-to/a-partition-has-stopped.md` lists them.
 */
export const haltSentences = {
  'partitions-changed': (found: Named, built: Named) =>
    `Topic events has ${found} partitions, but the projection was built with ${built}: stop ingestion, recreate the topic with ${built} partitions, and fill it up to the checkpoints.`,
  'records-gone': (partition: Named, from: Named, to: Named) =>
    `Records ${from} to ${to} of events partition ${partition} disappeared from the log before they were applied: have their events sent again, then move the checkpoint past them.`,
  'log-too-short': (partition: Named, end: Named, next: Named) =>
    `Partition ${partition} of events ends at offset ${end}, but the next offset to apply is ${next}, so the partition has lost records or was recreated: restore it, or fill it up to offset ${next}.`,
  'cannot-apply': (partition: Named, offset: Named) =>
    `Record ${offset} of events partition ${partition} cannot be applied because of a bug in Headway: report the log line that names it, and run a corrected version, which continues from this record.`,
} as const;

/** The sentence for a single record whose effects exceed one transaction, or on which the domain throws. */
export function cannotApply(partition: number, { records, through }: Pick<RecordBatch, 'records' | 'through'>): string {
  return haltSentences['cannot-apply'](partition, records[0]?.offset ?? through);
}
