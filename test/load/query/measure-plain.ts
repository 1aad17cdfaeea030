import type { PlainStore } from './plain-store.js';
import { type Times, repeated, timed } from './latency.js';
import type { QuestionName } from './measure-lines.js';

export const PLAIN_QUESTIONS = {
  'one value': 'oneValue',
  'report: all × WORLD × one year': 'report',
  'one × all countries × 48 months': 'matrix',
} as const satisfies Partial<Record<QuestionName, keyof PlainStore>>;

export type PlainQuestion = keyof typeof PLAIN_QUESTIONS;
export const PLAIN_NAMES = Object.keys(PLAIN_QUESTIONS) as readonly PlainQuestion[];

/** One store's times. */
export interface PlainMeasured {
  readonly name: string;
  readonly rows: number;
  readonly byQuestion: Readonly<Record<PlainQuestion, Times>>;
}

export async function measurePlain(store: PlainStore): Promise<PlainMeasured> {
  const found: Partial<Record<PlainQuestion, Times>> = {};
  for (const name of PLAIN_NAMES) found[name] = await repeated(timed(() => store[PLAIN_QUESTIONS[name]]()));
  return { name: store.name, rows: store.rows, byQuestion: found as PlainMeasured['byQuestion'] };
}
