import { join } from 'node:path';
import type { Oracle } from '../../oracle/oracle.js';
import { type Checked, checkAnswers } from './check.js';
import { Client } from './client.js';
import { CONNECTIONS } from './measure-load.js';
import { type Mongodb, databaseOf } from './mongodb.js';
import { Reporting } from './reporting.js';
import { fillStore, makeStore } from './store.js';
import { type Stories, copiesFor, toldTimes } from './stories.js';
import { type Part, sumOf } from './told-oracle.js';

/** What all sizes have in common. */
export interface Bench {
  readonly stories: Stories;
  /** Events of the simulated organisation that the stories were taken from. */
  readonly organisation: number;
  /** The oracle's reading of the named stories and of the others. */
  readonly named: Oracle;
  readonly single: Oracle;
  readonly mongodb: Mongodb;
  readonly folder: string;
  readonly today: string;
  readonly say: (line: string) => void;
}

/** A store with its reporting process, whose answers have been checked. */
export interface FilledSize {
  readonly copies: number;
  readonly uri: string;
  readonly events: number;
  readonly fillSeconds: number;
  readonly checked: Checked;
  /** What the oracle knows of it. */
  readonly parts: readonly Part[];
  readonly reporting: Reporting;
  /** One connection, and as many as the load needs. */
  readonly client: Client;
  readonly many: Client;
  readonly close: () => Promise<void>;
}

/** Fills a store, starts reporting and checks its answers. Errors: a wrong answer. */
export async function filledSize(size: number, bench: Bench): Promise<FilledSize> {
  const { stories, named, single, mongodb, folder, today, say } = bench;
  const copies = copiesFor(size, stories);
  const uri = databaseOf(mongodb, `bench_${copies}`);
  const startedMs = performance.now();
  await makeStore(uri);
  const events = await fillStore(uri, toldTimes(stories, copies), (count) => say(`  ${count} of ${size} events`));
  const fillSeconds = (performance.now() - startedMs) / 1_000;
  say(`${events} events in ${fillSeconds.toFixed(0)} s`);
  const reporting = new Reporting(uri, join(folder, `reporting-${copies}.log`));
  await reporting.start();
  const [client, many] = [new Client(reporting.port, 1), new Client(reporting.port, CONNECTIONS)];
  const close = async () => {
    [client, many].forEach((one) => one.close());
    await reporting.stop();
  };
  try {
    const parts = [
      { oracle: named, times: copies },
      { oracle: single, times: 1 },
    ];
    const checked = await checkAnswers(client, sumOf(parts), today);
    say(`${checked.values} values agree with the oracle`);
    return { copies, uri, events, fillSeconds, checked, parts, reporting, client, many, close };
  } catch (error) {
    await close();
    throw error;
  }
}
