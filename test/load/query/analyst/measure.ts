import type { AnalystStore } from './store.js';
import { SHORT, type Times, repeated, timed } from '../latency.js';
import type { QuestionName } from '../measure-lines.js';

export const ANALYST_QUESTIONS = {
  'one value': 'oneValue',
  'report: all × WORLD × one year': 'report',
  'one × all countries × 48 months': 'matrix',
} as const satisfies Partial<Record<QuestionName, keyof AnalystStore>>;

export type AnalystQuestion = keyof typeof ANALYST_QUESTIONS;
export const ANALYST_NAMES = Object.keys(ANALYST_QUESTIONS) as readonly AnalystQuestion[];

/** One store's times. */
export interface StoreTimes {
  readonly name: string;
  readonly rows: number;
  readonly byQuestion: Readonly<Record<AnalystQuestion, Times>>;
}

export async function measureStore(store: AnalystStore): Promise<StoreTimes> {
  const found: Partial<Record<AnalystQuestion, Times>> = {};
  for (const name of ANALYST_NAMES)
    found[name] = await repeated(
      timed(() => store[ANALYST_QUESTIONS[name]]()),
      SHORT,
    );
  return { name: store.name, rows: store.rows, byQuestion: found as StoreTimes['byQuestion'] };
}
