/**
 * The decisions of one schedule, one number each. Once they run out, every decision is 0, the plainest one, so that a
 * shorter list and smaller numbers mean a simpler schedule: failures shrink to that.
 */
export class Choices {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  get areMade(): boolean {
    return this.at >= this.numbers.length;
  }

  /** A number from 0 to `count` − 1. */
  below(count: number): number {
    const number = this.numbers[this.at] ?? 0;
    this.at += 1;
    return number % count;
  }

  of<Item>(items: readonly Item[]): Item | undefined {
    return items.length === 0 ? undefined : items[this.below(items.length)];
  }
}
