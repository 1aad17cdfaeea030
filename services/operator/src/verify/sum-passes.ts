import type { BucketLine, JournalLine } from '#kpi-store';
import { bucketGroup, journalGroup } from './entity-pass.js';
import type { Findings } from './finding.js';
import type { GroupDigests } from './group-digests.js';
import type { JournalCover } from './journal-cover.js';
import type { RowWeights } from './row-weights.js';
import { storedBucket, storedEntry } from './stored-rows.js';

interface SumPass {
  readonly findings: Findings;
  readonly weights: RowWeights;
  readonly digests: GroupDigests;
}

/** Subtracts the sums in buckets from what the entities add up to (I6). Returns the number of buckets. */
export async function bucketPass(
  lines: AsyncIterable<BucketLine>,
  { findings, weights, digests }: SumPass,
): Promise<number> {
  const ids = new Repeats();
  for await (const line of lines) {
    if (ids.repeats(line.id)) findings.add('buckets', line.id, 'appears twice');
    findings.read('buckets', line.id, () => {
      const { partition, sums } = storedBucket(line);
      for (const one of sums) digests.add(bucketGroup(partition, one.family, one.year), -weights.sumOfStored(one));
    });
  }
  return ids.count;
}

/** The same for the journal: what each recorded day added in each partition (I6), and which ledger rows it covers. */
export async function journalPass(
  lines: AsyncIterable<JournalLine>,
  { findings, weights, digests, cover }: SumPass & { readonly cover: JournalCover },
): Promise<number> {
  const ids = new Repeats();
  for await (const line of lines) {
    if (ids.repeats(line.id)) findings.add('journal', line.id, 'appears twice');
    findings.read('journal', line.id, () => {
      const entry = storedEntry(line);
      let weight = 0n;
      for (const one of entry.sums) weight += weights.sumOfStored(one);
      digests.add(journalGroup(entry.partition, line.day), -weight);
      cover.add(entry, line.day);
    });
  }
  return ids.count;
}

/** Ids of a sorted stream: equal ids are adjacent. */
class Repeats {
  count = 0;
  private last: string | null = null;

  repeats(id: string): boolean {
    this.count += 1;
    const before = this.last;
    this.last = id;
    return before === id;
  }
}
