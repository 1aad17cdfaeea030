import { groupBy, type Sha256 } from '#domain';
import { journalGroup } from './entity-pass.js';
import type { LedgerDay, LedgerDays } from './ledger-days.js';
import type { StoredEntry } from './stored-rows.js';

/** Digits of a weight: 64 bits. */
const HEX_DIGITS = 16;

type Place = Pick<LedgerDay, 'partition' | 'day'>;

/** What the entries of one partition and recorded day cover. */
interface Covered {
  readonly place: Place;
  /** Σ weight(toSeq) − weight(fromSeq − 1). */
  sum: bigint;
  /** The first row, and the offset where its batch begins. */
  fromSeq: bigint;
  offset: bigint;
}

/**
 * Whether the entries of the journal cover every row of the ledger exactly once, each on its recorded day. Entries
 * arrive in any order. No entry ends before it begins, so the sums telescope to weight(last) − weight(first − 1) only
 * if the entries follow each other without gap or overlap; weights are salted, so nobody can have chosen rows that
 * cancel out.
 * Memory: one number per partition and recorded day.
 */
export class JournalCover {
  private readonly days = new Map<string, Covered>();
  /** By partition, the last recorded day with an entry of earlier software, which names no rows. */
  private readonly earlier = new Map<number, string>();

  constructor(
    private readonly sha256: Sha256,
    private readonly salt: string,
  ) {}

  add({ partition, origin }: StoredEntry, day: string): void {
    if (origin === 'built') return;
    if (origin === 'earlier') {
      if (day > (this.earlier.get(partition) ?? '')) this.earlier.set(partition, day);
      return;
    }
    const { fromSeq, toSeq, offset } = origin;
    const weight = this.weigh(partition, toSeq) - this.weigh(partition, fromSeq - 1n);
    const group = journalGroup(partition, day);
    const known = this.days.get(group);
    if (known === undefined) this.days.set(group, { place: { partition, day }, sum: weight, fromSeq, offset });
    else {
      known.sum += weight;
      if (fromSeq < known.fromSeq) [known.fromSeq, known.offset] = [fromSeq, offset];
    }
  }

  /**
   * Days whose entries do not cover exactly these rows. `heads`: the last row that the version contains, by partition.
   */
  uneven(ledger: LedgerDays, heads: ReadonlyMap<number, bigint>): readonly LedgerDay[] {
    const days = groupBy(ledger.all(), ({ partition }) => String(partition));
    const judged = [...days.values()].flatMap((ofPartition) => this.expectedOf(ofPartition, ledger, heads));
    const expected = new Set(judged.map(({ partition, day }) => journalGroup(partition, day)));
    const foreign = [...this.days].filter(([group]) => !expected.has(group)).map(([, { place }]) => place);
    const nothing = foreign
      .filter((place) => this.isJudged(place))
      .map((place) => ({ ...place, fromSeq: 1n, toSeq: 0n }));
    return [...judged, ...nothing].filter(({ partition, day, fromSeq, toSeq }) => {
      const found = this.days.get(journalGroup(partition, day))?.sum ?? 0n;
      return found !== this.weigh(partition, toSeq) - this.weigh(partition, fromSeq - 1n);
    });
  }

  /**
   * A version is judged from its first entry that names rows: those before it were in its build, or were applied by
   * earlier software. Up to the last day on which earlier software wrote, nothing is judged.
   */
  private expectedOf(
    ofPartition: readonly LedgerDay[],
    ledger: LedgerDays,
    heads: ReadonlyMap<number, bigint>,
  ): readonly LedgerDay[] {
    const inVersion = ofPartition
      .map((day) => ({ ...day, toSeq: least(day.toSeq, heads.get(day.partition) ?? 0n) }))
      .filter((day) => this.isJudged(day) && day.fromSeq <= day.toSeq);
    const begin = inVersion.findIndex(({ partition, day }) => this.days.has(journalGroup(partition, day)));
    if (begin === -1) return [];
    const [first, ...rest] = inVersion.slice(begin) as [LedgerDay, ...LedgerDay[]];
    return [{ ...first, fromSeq: this.beginOf(first, ledger) }, ...rest];
  }

  /** The batch that begins at or before the first row of the ledger contains it; any other may be the first entry. */
  private beginOf({ partition, day, fromSeq }: LedgerDay, ledger: LedgerDays): bigint {
    const first = this.days.get(journalGroup(partition, day));
    const isWithin = first !== undefined && first.fromSeq > fromSeq;
    return isWithin && first.offset > (ledger.firstOffset(partition) ?? 0n) ? first.fromSeq : fromSeq;
  }

  private isJudged({ partition, day }: Place): boolean {
    return day > (this.earlier.get(partition) ?? '');
  }

  private weigh(partition: number, seq: bigint): bigint {
    return BigInt(`0x${this.sha256([this.salt, 'row', partition, seq].join('\n')).slice(0, HEX_DIGITS)}`);
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
