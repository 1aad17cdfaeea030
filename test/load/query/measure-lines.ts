import type { Answered, Asked, Client } from './client.js';
import { type Times, repeated } from './latency.js';
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

/** One question after another over one connection. */
export async function measureWarm(client: Client, reporting: Reporting): Promise<Warm> {
  const found: Partial<Record<QuestionName, Measured>> = {};
  const matrix: Answered[] = [];
  for (const name of QUESTION_NAMES) {
    found[name] = await measured(reporting, async () => {
      const answer = await client.mustAnswer(QUESTIONS[name]);
      if (QUESTIONS[name] === MATRIX) matrix.push(answer);
      return answer;
    });
  }
  const { etag = '' } = await client.mustAnswer(REPORT);
  const notModified = await measured(reporting, async () => {
    const answer = await client.mustAnswer({ ...REPORT, etag });
    if (answer.status !== 304) throw new Error(`wrong answer: ${answer.status} for an unchanged report`);
    return answer;
  });
  return {
    byQuestion: found as Warm['byQuestion'],
    notModified,
    head: await measured(reporting, () => client.mustAnswer({ ...REPORT, method: 'HEAD' })),
    matrixFirstByte: matrix.map(({ firstByteMs }) => firstByteMs).toSorted((a, b) => a - b),
    matrixMebibytes: (matrix[0]?.bytes ?? 0) / 2 ** 20,
  };
}

async function measured(reporting: Reporting, ask: () => Promise<Answered>): Promise<Measured> {
  const before = reporting.processorMs();
  let count = 0;
  const times = await repeated(async () => {
    count += 1;
    return (await ask()).ms;
  });
  return { times, processorMs: (reporting.processorMs() - before) / count };
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
