import type { Counting } from './tally.js';

/** An indicator with baselines and targets, and the areas that have some: all of them, not the countries, or these. */
export interface Ambition {
  readonly indicator: string;
  readonly areas: 'all' | 'bureaus' | readonly string[];
}

/** Where a share, a score or a gap stands when the strategy begins, and where it goes in four years. */
interface ShareAmbition extends Ambition {
  readonly from: number;
  readonly to: number;
  /** The highest value that it can have. */
  readonly most: number;
}

interface CountAmbition extends Ambition {
  readonly counts: Counting;
  /** True: what there is at the end of a year; false: what happened in it. */
  readonly isStock: boolean;
}

export const COUNTED: readonly CountAmbition[] = [
  { indicator: 'O1.13', areas: 'all', counts: 'users', isStock: true },
  { indicator: 'O1.01', areas: 'bureaus', counts: 'adoptions', isStock: false },
  { indicator: 'O2.07', areas: 'bureaus', counts: 'trained', isStock: false },
  { indicator: 'O1.06', areas: 'bureaus', counts: 'experiments', isStock: false },
  { indicator: 'O2.03', areas: 'bureaus', counts: 'policies', isStock: false },
];

export const SHARES: readonly ShareAmbition[] = [
  { indicator: 'O1.03', areas: 'all', from: 40, to: 88, most: 100 },
  { indicator: 'O3.01', areas: 'all', from: 5, to: 55, most: 100 },
  { indicator: 'O1.04', areas: 'bureaus', from: 38, to: 60, most: 100 },
  { indicator: 'O2.05', areas: 'bureaus', from: 40, to: 65, most: 100 },
  { indicator: 'O2.11', areas: 'bureaus', from: 20, to: 11, most: 100 },
  { indicator: 'O2.14', areas: 'bureaus', from: 35, to: 58, most: 100 },
  { indicator: 'O3.02', areas: 'bureaus', from: 28, to: 43, most: 100 },
  { indicator: 'O3.08', areas: 'bureaus', from: 60, to: 85, most: 100 },
  { indicator: 'O2.10', areas: ['MNG'], from: 76, to: 62, most: 100 },
];
