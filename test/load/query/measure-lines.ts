import type { Asked, Client } from './client.js';
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

export interface Warm {
  readonly byQuestion: Readonly<Record<QuestionName, Times>>;
  readonly notModified: Times;
  readonly head: Times;
  readonly matrixFirstByte: Times;
  readonly matrixMebibytes: number;
}

/** One question after another over one connection. */
export async function measureWarm(client: Client): Promise<Warm> {
  const found: Partial<Record<QuestionName, Times>> = {};
  const firstBytes: number[] = [];
  let matrixMebibytes = 0;
  for (const name of QUESTION_NAMES) {
    found[name] = await repeated(async () => {
      const answer = await client.mustAnswer(QUESTIONS[name]);
      if (QUESTIONS[name] === MATRIX) {
        firstBytes.push(answer.firstByteMs);
        matrixMebibytes = answer.bytes / 2 ** 20;
      }
      return answer.ms;
    });
  }
  const { etag = '' } = await client.mustAnswer(REPORT);
  const notModified = await repeated(async () => {
    const answer = await client.mustAnswer({ ...REPORT, etag });
    if (answer.status !== 304) throw new Error(`wrong answer: ${answer.status} for an unchanged report`);
    return answer.ms;
  });
  const head = await repeated(async () => (await client.mustAnswer({ ...REPORT, method: 'HEAD' })).ms);
  const matrixFirstByte = firstBytes.toSorted((a, b) => a - b);
  return { byQuestion: found as Warm['byQuestion'], notModified, head, matrixFirstByte, matrixMebibytes };
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
