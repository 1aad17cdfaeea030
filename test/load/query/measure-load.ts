import type { Asked, Client } from './client.js';
import { BRIEF, type Times, repeated } from './latency.js';
import { COUNTRIES, LARGEST, LIVENESS, ONE_VALUE, REPORT } from './questions.js';

export const CONNECTIONS = 16;
const MIXED_MS = 2_500;
/** Of twenty requests, 14 are answered by 304, 5 are for one value and 1 is for the report. */
const CYCLE = 20;
const UNCHANGED = 14;
const VALUES = 5;
const PROBE_EVERY_MS = 20;
const PROBED_MS = 20_000;

export interface Mixed {
  readonly perSecond: number;
  /** Answers that were neither 200 nor 304, for example because the service had too much to do. */
  readonly rejected: number;
  readonly times: Times;
}

/** 70 % 304, 25 % one value of any country and year, 5 % the report, over kept connections. */
export async function measureMixed(client: Client): Promise<Mixed> {
  const { etag = '' } = await client.mustAnswer(REPORT);
  const startedMs = performance.now();
  const times: number[] = [];
  let [turn, rejected] = [0, 0];
  const work = async (): Promise<void> => {
    while (performance.now() - startedMs < MIXED_MS) {
      const { status, ms } = await client.ask(mixed(turn++, etag));
      if (status === 200 || status === 304) times.push(ms);
      else rejected += 1;
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  const perSecond = times.length / ((performance.now() - startedMs) / 1_000);
  return { perSecond, rejected, times };
}

function mixed(turn: number, etag: string): Asked {
  const place = (turn * 7) % CYCLE;
  if (place < UNCHANGED) return { ...REPORT, etag };
  if (place >= UNCHANGED + VALUES) return REPORT;
  const [country, year] = [COUNTRIES[turn % COUNTRIES.length], 2022 + (turn % 4)];
  return { path: `/v1/indicators/O1.01/values?area=${country}&period=${year}` };
}

export interface WhileChanging {
  readonly oneValue: Times;
  /** The report, requested with the tag of the last answer. */
  readonly report: Times;
  /** Share of these that were 304. */
  readonly unchanged: number;
}

/** The numbers change all the time. */
export async function measureChanging(client: Client): Promise<WhileChanging> {
  const oneValue = await repeated(async () => (await client.mustAnswer(ONE_VALUE)).ms, BRIEF);
  let [last, unchanged, count]: [string | undefined, number, number] = [undefined, 0, 0];
  const report = await repeated(async () => {
    const { status, etag, ms } = await client.mustAnswer({ ...REPORT, ...(last === undefined ? {} : { etag: last }) });
    [last, count] = [etag ?? last, count + 1];
    if (status === 304) unchanged += 1;
    return ms;
  }, BRIEF);
  return { oneValue, report, unchanged: unchanged / count };
}

export interface Beside {
  /** The largest question that is answered, and how long that took. */
  readonly path: string;
  readonly seconds: number;
  readonly mebibytes: number;
  readonly oneValue: Times;
  readonly liveness: Times;
  /** Small questions that were not answered with 200. */
  readonly rejected: number;
}

/** Small questions and liveness while the largest question runs. */
export async function measureBeside(client: Client): Promise<Beside> {
  for (const largest of LARGEST) {
    const startedMs = performance.now();
    let [isOver, rejected] = [false, 0];
    const running = client.ask(largest, 600_000).finally(() => (isOver = true));
    const probe = async (asked: Asked): Promise<Times> => {
      const times: number[] = [];
      while (!isOver && performance.now() - startedMs < PROBED_MS) {
        const { status, ms } = await client.ask(asked);
        if (status === 200) times.push(ms);
        else rejected += 1;
        await new Promise((resolve) => void setTimeout(resolve, PROBE_EVERY_MS));
      }
      return times;
    };
    const [answer, oneValue, liveness] = await Promise.all([running, probe(ONE_VALUE), probe(LIVENESS)]);
    if (answer.status !== 200) continue; // rejected as too costly: the next one is smaller
    const { path } = largest;
    return { path, seconds: answer.ms / 1_000, mebibytes: answer.bytes / 2 ** 20, oneValue, liveness, rejected };
  }
  throw new Error('even the smallest of the large questions was rejected');
}

/** Two of the largest questions beside each other. Returns the statuses. */
export async function askTwo(client: Client, path: string): Promise<readonly number[]> {
  const answers = await Promise.all([0, 1].map(() => client.ask({ path, isPublic: true }, 600_000)));
  return answers.map(({ status }) => status);
}
