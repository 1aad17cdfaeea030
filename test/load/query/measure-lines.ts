import type { Answered, Asked, Client } from './client.js';
import { type Times, interleaved } from './latency.js';
import { MATRIX, ONE_VALUE, PUBLIC_REPORT, REPORT, SCORECARDS } from './questions.js';
import type { Reporting } from './reporting.js';

export const QUESTIONS = {
  'one value': ONE_VALUE,
  'report: all × WORLD × one year': REPORT,
  'the same report without a key': PUBLIC_REPORT,
  'all three scorecards': SCORECARDS,
  'one × all countries × 48 months': MATRIX,
} as const satisfies Readonly<Record<string, Asked>>;

export type QuestionName = keyof typeof QUESTIONS;
export const QUESTION_NAMES = Object.keys(QUESTIONS) as readonly QuestionName[];

/** Times of answers, and the processor time that reporting spent on one of them, ms. */
export interface Measured {
  readonly times: Times;
  readonly processorMs: number;
}

export interface Warm {
  readonly byQuestion: Readonly<Record<QuestionName, Measured>>;
  readonly notModified: Measured;
  readonly head: Measured;
  readonly matrixFirstByte: Times;
  readonly matrixMebibytes: number;
}

/** A reporting process and a connection to it. */
export interface Asker {
  readonly client: Client;
  readonly reporting: Reporting;
}

/** One question after another; the processes of all sizes are asked in turn, one at a time. */
export async function measureWarm(askers: readonly Asker[]): Promise<readonly Warm[]> {
  const matrices = askers.map((): Answered[] => []);
  const questions: Record<string, readonly Measured[]> = {};
  for (const name of QUESTION_NAMES) {
    questions[name] = await measured(askers, async ({ client }, at) => {
      const answer = await client.mustAnswer(QUESTIONS[name]);
      if (QUESTIONS[name] === MATRIX) {
        matrices[at]?.push({ ...answer, text: () => '' });
      }
      return answer;
    });
  }
  const etags = await Promise.all(askers.map(async ({ client }) => (await client.mustAnswer(REPORT)).etag ?? ''));
  const notModified = await measured(askers, async ({ client }, at) => {
    const answer = await client.mustAnswer({ ...REPORT, etag: etags[at] ?? '' });
    if (answer.status !== 304) throw new Error(`wrong answer: ${answer.status} for an unchanged report`);
    return answer;
  });
  const head = await measured(askers, ({ client }) => client.mustAnswer({ ...REPORT, method: 'HEAD' }));
  return askers.map((_, at) => ({
    byQuestion: Object.fromEntries(QUESTION_NAMES.map((name) => [name, questions[name]?.[at]])) as Warm['byQuestion'],
    notModified: notModified[at] ?? NOTHING,
    head: head[at] ?? NOTHING,
    matrixFirstByte: matrices[at]?.map(({ firstByteMs }) => firstByteMs) ?? [],
    matrixMebibytes: (matrices[at]?.[0]?.bytes ?? 0) / 2 ** 20,
  }));
}

const NOTHING: Measured = { times: [], processorMs: Number.NaN };

async function measured(
  askers: readonly Asker[],
  ask: (asker: Asker, at: number) => Promise<Answered>,
): Promise<readonly Measured[]> {
  const before = askers.map(({ reporting }) => reporting.processorMs());
  const counts = askers.map(() => 0);
  const times = await interleaved(
    askers.map((asker, at) => async () => {
      counts[at] = (counts[at] ?? 0) + 1;
      return (await ask(asker, at)).ms;
    }),
  );
  return askers.map(({ reporting }, at) => ({
    times: times[at] ?? [],
    processorMs: (reporting.processorMs() - (before[at] ?? 0)) / (counts[at] ?? 0),
  }));
}

export type Cold = Readonly<Record<QuestionName, number>>;

/** The first request after a restart, each question after a restart of its own. */
export async function measureCold(reporting: Reporting, connect: () => Client): Promise<Cold> {
  const found: Partial<Record<QuestionName, number>> = {};
  for (const name of QUESTION_NAMES) {
    await reporting.restart();
    const client = connect();
    found[name] = (await client.mustAnswer(QUESTIONS[name])).ms;
    client.close();
  }
  return found as Cold;
}
