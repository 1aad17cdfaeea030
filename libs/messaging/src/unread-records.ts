/** What a group still has to read of some topics. */
export interface Unread {
  /**
   * Records held from the group's committed offset, or from the first record if that offset is gone or never existed,
   * up to the last one that readers can read.
   */
  readonly records: bigint;
  /**
   * When the broker received the oldest of them, ms: exact to one second or 1/64 of its age, and never later than it
   * was. Null: there is none.
   */
  readonly oldestAt: number | null;
}

/** Reports what a group still has to read, without joining it. Partitions without a member count like the others. */
export abstract class UnreadRecords {
  /**
   * A topic that does not exist holds nothing. Rejects when the broker does not answer for all topics: unknown does not
   * mean nothing.
   */
  abstract of(groupId: string, topics: readonly string[]): Promise<Unread>;
  abstract close(): Promise<void>;
}

const FINE_MS = 1_000;
const FINE_SHARE = 64;

/**
 * When something began, found by asking whether it is older than a moment: about ten questions for a minute, twenty for
 * a year. Guarantee: never later than it was, nor earlier than `noEarlierMs`; exact to one second or 1/64 of its age.
 */
export async function findBeginning(
  isOlderThan: (ms: number) => Promise<boolean>,
  nowMs: number,
  noEarlierMs = 0,
): Promise<number> {
  let [early, late] = [nowMs - FINE_MS, nowMs];
  for (let age = FINE_MS; early > noEarlierMs && (await isOlderThan(early)); age *= 4) {
    [early, late] = [nowMs - 4 * age, early];
  }
  early = Math.max(early, noEarlierMs);
  while (late - early > Math.max(FINE_MS, (nowMs - early) / FINE_SHARE)) {
    const middle = Math.floor((early + late) / 2);
    if (await isOlderThan(middle)) late = middle;
    else early = middle;
  }
  return early;
}
