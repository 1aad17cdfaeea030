import type { TargetBook } from '#domain';
import type { JournalRow } from '#kpi-store';

/** The targets that a snapshot returned; null: they need more memory than they may take. */
export interface BookRead {
  readonly book: TargetBook | null;
}

/** Whether the baselines and targets at the end of these rows may differ from those before; null: another history. */
export function mayChangeTargets(rows: readonly JournalRow[] | null): boolean {
  return rows === null || rows.some(({ changesTargets }) => changesTargets !== false);
}

/**
 * The baselines and targets in memory, at the vector of the series. Books that only readers still hold are counted too.
 */
export class HeldBook {
  private read: BookRead | null = null;
  /** Readers of each book that is in use. */
  private readonly readers = new Map<TargetBook, number>();

  /** `mostBytes`: memory that one book may take. */
  constructor(readonly mostBytes: number) {}

  /** Whether targets were read at the vector, though they may have been too many. */
  get isRead(): boolean {
    return this.read !== null;
  }

  /** Null: none was read, or it would have been too large. */
  get book(): TargetBook | null {
    return this.read?.book ?? null;
  }

  /** An estimate of the memory of all books that are held. */
  get bytes(): number {
    const held = new Set([...this.readers.keys(), ...(this.book === null ? [] : [this.book])]);
    return [...held].reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get isLeased(): boolean {
    return this.readers.size > 0;
  }

  /** Moves to the end of these rows: to what was read there, or else the book stays if nothing in it has changed. */
  moveTo(rows: readonly JournalRow[] | null, read: BookRead | null): void {
    if (read !== null) this.read = { book: this.isWithin(read.book) ? read.book : null };
    else if (mayChangeTargets(rows)) this.drop();
  }

  drop(): void {
    this.read = null;
  }

  /** A reader's hold on a book; the result ends it, and may be called again. */
  lease(book: TargetBook): () => void {
    this.readers.set(book, (this.readers.get(book) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (isHeld) this.giveBack(book);
      isHeld = false;
    };
  }

  private giveBack(book: TargetBook): void {
    const others = (this.readers.get(book) ?? 0) - 1;
    if (others > 0) this.readers.set(book, others);
    else this.readers.delete(book);
  }

  private isWithin(book: TargetBook | null): boolean {
    return book !== null && book.bytes <= this.mostBytes;
  }
}
