import { join } from 'node:path';
import type { Oracle } from '../../oracle/oracle.js';
import { type Checked, checkAgain, checkAnswers } from './check.js';
import { Client } from './client.js';
import { comparePlain } from './compare-plain.js';
import type { PlainTable } from './plain-store.js';
import { p50 } from './latency.js';
import { type Cold, QUESTION_NAMES, type Warm, measureCold, measureWarm } from './measure-lines.js';
import { type Beside, CONNECTIONS, type Mixed, type WhileChanging } from './measure-load.js';
import { askTwo, measureBeside, measureChanging, measureMixed } from './measure-load.js';
import { type PlainMeasured, measurePlain } from './measure-plain.js';
import { type Mongodb, databaseOf } from './mongodb.js';
import { duckdb } from './plain-duckdb.js';
import { plainMongodb } from './plain-mongodb.js';
import { plainStepsOf } from './plain-steps.js';
import { Reporting } from './reporting.js';
import { fillStore, makeStore } from './store.js';
import { type Stories, retold, toldTimes } from './stories.js';
import { type Part, readByOracle, sumOf } from './told-oracle.js';
import { type Written, whileWriting } from './writing.js';

/** Events per second while the numbers change. */
const RATE = 300;

export interface Sized {
  readonly events: number;
  readonly fillSeconds: number;
  readonly checked: Checked;
  readonly compared: number;
  readonly plain: readonly PlainMeasured[];
  readonly warm: Warm;
  readonly mixed: Mixed;
  readonly changing: WhileChanging;
  readonly written: Written;
  readonly beside: Beside;
  readonly statuses: readonly number[];
  /** Peak of the process before and after the largest questions, MiB. */
  readonly memory: readonly [number, number];
  readonly cold: Cold;
}

export interface SizeRequest {
  readonly stories: Stories;
  /** Events of the simulated organisation that the stories were taken from. */
  readonly organisation: number;
  readonly copies: number;
  /** The oracle's reading of the named stories and of the others. */
  readonly named: Oracle;
  readonly single: Oracle;
  readonly mongodb: Mongodb;
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** Fills a store, checks what is answered, then measures. Errors: a wrong answer. */
export async function measureSize(request: SizeRequest): Promise<Sized> {
  const { stories, copies, mongodb, folder, say } = request;
  const uri = databaseOf(mongodb, `bench_${copies}`);
  const startedMs = performance.now();
  await makeStore(uri);
  const events = await fillStore(uri, toldTimes(stories, copies));
  const fillSeconds = (performance.now() - startedMs) / 1_000;
  say(`${events} events in ${fillSeconds.toFixed(0)} s`);
  const reporting = new Reporting(uri, join(folder, 'reporting.log'));
  try {
    await reporting.start();
    return { events, fillSeconds, ...(await measured(request, uri, reporting)) };
  } finally {
    await reporting.stop();
  }
}

type Rest = Omit<Sized, 'events' | 'fillSeconds'>;

async function measured(request: SizeRequest, uri: string, reporting: Reporting): Promise<Rest> {
  const { copies, named, single, say, organisation } = request;
  const connect = (connections = 1) => new Client(reporting.port, connections);
  const [one, many] = [connect(), connect(CONNECTIONS)];
  const parts: readonly Part[] = [
    { oracle: named, times: copies },
    { oracle: single, times: 1 },
  ];
  const today = new Date().toISOString().slice(0, 10);
  const checked = await checkAnswers(one, sumOf(parts), today);
  say(`${checked.values} values agree with the oracle`);
  const { plain, compared } = await measuredPlain(request, one);
  say(`${compared} values agree with DuckDB and MongoDB`);
  const warm = await measureWarm(one, reporting);
  say(QUESTION_NAMES.map((name) => `${name}: ${p50(warm.byQuestion[name].times).toFixed(1)} ms`).join('; '));
  const mixed = await measureMixed(many);
  const writing = { uri, stories: organisation, rate: RATE, name: 'W' };
  const { result: changing, written } = await whileWriting(writing, () => measureChanging(one));
  await checkAgain(one, sumOf([...parts, writtenBy(request, written)]), today);
  say(`measured; still right after ${written.written} more events at ${written.rate.toFixed(0)} per second`);
  const before = reporting.peakMebibytes();
  const beside = await measureBeside(many);
  const statuses = await askTwo(many, beside.path);
  const memory = [before, reporting.peakMebibytes()] as const;
  [one, many].forEach((client) => client.close());
  const cold = await measureCold(reporting, connect);
  return { checked, compared, plain, warm, mixed, changing, written, beside, statuses, memory, cold };
}

function writtenBy({ stories: { named } }: SizeRequest, { written }: Written): Part {
  return { oracle: readByOracle(named.slice(0, written).map((one) => retold(one, 'W'))), times: 1 };
}

/** One store after the other, while reporting is idle. */
async function measuredPlain({ named, single, copies, mongodb, folder }: SizeRequest, client: Client) {
  const table: PlainTable = {
    parts: [
      { steps: plainStepsOf(named.histories), times: copies },
      { steps: plainStepsOf(single.histories), times: 1 },
    ],
  };
  const plain: PlainMeasured[] = [];
  let compared = 0;
  const uri = databaseOf(mongodb, `plain_${copies}`);
  for (const open of [() => duckdb(folder, table), () => plainMongodb(uri, mongodb.name, table)]) {
    const store = await open();
    compared += await comparePlain(client, store);
    plain.push(await measurePlain(store));
    await store.close();
  }
  return { plain, compared };
}
