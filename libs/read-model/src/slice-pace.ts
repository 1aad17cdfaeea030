/** Turns that take this many times as long as one of the least areas are short, and too long. */
const [SHORT, LONG] = [2, 3];

/**
 * The number of areas that a turn loads while no small question waits. It doubles while the turn takes hardly longer
 * than one that loads the least, as it does where the store needs long for any snapshot or range, and halves when it
 * takes much longer. A small question that comes during a turn therefore waits about as long as for a turn of the
 * least, and not more than four times as long while the store keeps its pace.
 */
export class SlicePace {
  private areas: number;
  private leastMs: number | null = null;

  constructor(
    readonly least: number,
    private readonly limit: number,
  ) {
    this.areas = least;
  }

  get most(): number {
    return this.areas;
  }

  /** Only full slices tell how long they take. */
  turned(areas: number, ms: number): void {
    if (areas === this.least) this.leastMs = ms;
    if (areas < this.areas || this.leastMs === null) return;
    if (ms <= SHORT * this.leastMs) this.areas = Math.max(this.areas, Math.min(2 * this.areas, this.limit));
    else if (ms > LONG * this.leastMs) this.areas = Math.max(this.least, Math.floor(this.areas / 2));
  }
}
