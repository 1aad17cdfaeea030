import { readOracleReference } from '../../../oracle/oracle-reference.js';
import type { Bench, FilledSize } from '../filled-size.js';
import { databaseOf } from '../mongodb.js';
import type { Stories } from '../stories.js';
import { type Compared, compareStore } from './compare.js';
import { duckdbEvents } from './events/duckdb.js';
import { analystEvents } from './events/events.js';
import { mongodbEvents } from './events/mongodb.js';
import { type StoreTimes, measureStore } from './measure.js';
import { duckdbSteps } from './steps/duckdb.js';
import { mongodbSteps } from './steps/mongodb.js';
import { type StepTable, plainStepsOf } from './steps/steps.js';
import type { AnalystStore } from './store.js';

/** One engine over one kind of table. */
export interface AnalystMeasured extends StoreTimes {
  readonly engine: 'DuckDB' | 'MongoDB';
  /** Events as they came, or steps that somebody else prepared. */
  readonly table: 'events' | 'steps';
  readonly compared: Compared;
}

interface Candidate extends Pick<AnalystMeasured, 'engine' | 'table'> {
  readonly open: () => Promise<AnalystStore>;
}

/** One store after the other, while reporting is idle. Errors: a wrong answer. */
export async function measureAnalyst(filled: FilledSize, bench: Bench): Promise<readonly AnalystMeasured[]> {
  const found: AnalystMeasured[] = [];
  for (const { engine, table, open } of candidates(filled, bench)) {
    const startedMs = performance.now();
    const store = await open();
    try {
      const compared = await compareStore(filled.client, store);
      found.push({ engine, table, compared, ...(await measureStore(store)) });
    } finally {
      await store.close();
    }
    const seconds = ((performance.now() - startedMs) / 1_000).toFixed(0);
    bench.say(`${engine} over ${store.rows} ${table} agrees; measured in ${seconds} s`);
  }
  return found;
}

function candidates({ copies }: FilledSize, bench: Bench): readonly Candidate[] {
  const { stories, mongodb, folder } = bench;
  const events = () => analystEvents(stories, copies);
  const uri = (name: string) => databaseOf(mongodb, `${name}_${copies}`);
  const openLicences = openLicencesIn(stories);
  return [
    { engine: 'DuckDB', table: 'events', open: () => duckdbEvents({ folder, events: events(), openLicences }) },
    { engine: 'MongoDB', table: 'events', open: () => mongodbEvents(uri('events'), mongodb.name, events()) },
    { engine: 'DuckDB', table: 'steps', open: () => duckdbSteps(stepsOf(copies, bench)) },
    { engine: 'MongoDB', table: 'steps', open: () => mongodbSteps(uri('steps'), mongodb.name, stepsOf(copies, bench)) },
  ];
}

function stepsOf(copies: number, { named, single }: Bench): StepTable {
  return {
    parts: [
      { steps: plainStepsOf(named.histories), times: copies },
      { steps: plainStepsOf(single.histories), times: 1 },
    ],
  };
}

function openLicencesIn({ named }: Stories): readonly string[] {
  const reference = readOracleReference();
  const licences = new Set(named.map(({ event }) => (event.data as { readonly licence?: string }).licence));
  return [...licences].filter((licence) => licence !== undefined && reference.isOpenLicence(licence)) as string[];
}
