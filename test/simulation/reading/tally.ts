/** What schedules came across: a simulation in which something never happens proves nothing about it. */
export const OCCASIONS = [
  'answered',
  'answered without a snapshot',
  'brought forward',
  'areas read',
  'targets read',
  'targets kept',
  'run again',
  'no room',
] as const;

type Occasion = (typeof OCCASIONS)[number];

/** Counts occasions. */
export class Tally {
  private readonly counts = new Map<Occasion, number>();

  count(occasion: Occasion): void {
    this.counts.set(occasion, this.of(occasion) + 1);
  }

  of(occasion: Occasion): number {
    return this.counts.get(occasion) ?? 0;
  }
}
