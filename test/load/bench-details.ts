import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AnyEvent, type Recorded, type Model, modelOf, referenceOf } from '#domain';
import { type EventFilter, type KpiStore, MongoKpiStore, MongoLedgerStore, ensureStore, openMongo } from '#kpi-store';
import { readTexts } from '#platform';
import { freePort } from '../../deploy/local/engines/ports.js';
import { type Engines, startEngines } from '../../deploy/local/engines/start-engines.js';
import { grow } from '../../libs/projections/src/testing/grow.js';

const isLong = process.argv.includes('--long');
/** Events in the ledger; voids of one entity by another unit. */
const LEDGERS = isLong ? [10_000, 40_000, 160_000] : [1_000, 4_000, 16_000];
const FLOODS = isLong ? [0, 10_000, 100_000] : [0, 1_000, 10_000];
const PARTITIONS = 4;
const LIMIT = 50;
/** Reads whose median is reported. */
const SAMPLES = 15;
const START = Date.parse('2024-01-01T00:00:00Z');
const DAY_MS = 86_400_000;
/** Effective days of a ledger: a larger ledger has more events per day. */
const DAYS = 100;
const ADOPTED = 'org.undp.digital.solution.adopted.v1';
/** Each has a twentieth of the ledger, except for the fifty events of the rare one, which are spread all over it. */
const UNITS = Array.from({ length: 20 }, (_, at) => `U${String(at).padStart(2, '0')}`);
const RARE = 'RAR';

function event(
  name: string,
  id: string,
  unit: string,
  more: Pick<AnyEvent, 'entity' | 'data'>,
  atMs: number,
): Recorded {
  const time = new Date(atMs).toISOString();
  const source = `https://data.example.org/${unit.toLowerCase()}/pims`;
  const attributes = { source, id, time, unit, day: time.slice(0, 10), sequence: '', backfill: false };
  return { event: { ...attributes, type: `org.undp.digital.${name}.v1`, ...more }, recordedAt: START };
}

function adoption(at: number, size: number): Recorded {
  const unit = at % Math.ceil(size / 50) === 7 ? RARE : (UNITS[at % UNITS.length] as string);
  const solutionId = `S-${at % (size / 10)}`;
  const of = { entity: `solution:${solutionId}`, data: { solutionId, country: 'KEN' } };
  const name = at % 3 === 0 ? 'solution.scale_changed' : 'solution.adopted';
  return event(name, `e-${at}`, unit, of, START + Math.floor((at * DAYS) / size) * DAY_MS + at);
}

function foreignVoid(at: number): Recorded {
  const target = { targetSource: 'https://data.example.org/uga/pims', targetId: `unknown-${at}`, targetType: ADOPTED };
  const data = { ...target, reasonCode: 'typo', reasonText: 'Written down wrongly' };
  return event('record.voided', `void-${at}`, 'UGA', { entity: 'solution:S-1', data }, START + at);
}

async function opened(engines: Engines, model: Model) {
  const address = new URL(engines.mongodb.address);
  address.pathname = `/bench_${performance.now().toFixed(0)}`;
  const connection = await openMongo(address.toString());
  await ensureStore(connection, model.version);
  const close = async (): Promise<void> => {
    await connection.dropDatabase();
    await connection.close();
  };
  const kpis = new MongoKpiStore(connection, { version: model.version, partitions: PARTITIONS });
  return { ledger: new MongoLedgerStore(connection, model.version), kpis, close };
}

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < SAMPLES; turn += 1) {
    const startedMs = performance.now();
    await work();
    times.push(performance.now() - startedMs);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(SAMPLES / 2)] ?? 0;
}

const LISTS: Readonly<Record<string, EventFilter>> = {
  'all events': {},
  'a unit': { units: ['U04'] },
  'a rare unit': { units: [RARE] },
  'two units': { units: ['U04', RARE] },
  'an entity': { entity: 'solution:S-4' },
  'a type': { type: ADOPTED },
  'a day': { day: '2024-01-05' },
  'a unit and a type': { units: ['U04'], type: ADOPTED },
};

async function pages(engines: Engines, size: number, model: Model): Promise<readonly number[]> {
  const { ledger, kpis, close } = await opened(engines, model);
  const events = Array.from({ length: size }, (_, at) => adoption(at, size));
  for (let partition = 0; partition < PARTITIONS; partition += 1) {
    const own = events.filter(({ event: { entity } }) => Number(entity.slice(11)) % PARTITIONS === partition);
    await grow(ledger, await ledger.claim(partition), own, model);
  }
  const times: number[] = [];
  for (const filter of Object.values(LISTS)) {
    times.push(await medianMs(() => kpis.events(filter, { limit: LIMIT, after: null })));
  }
  await close();
  return times;
}

/** Milliseconds for its owner and for a key that sees everything, and bytes of the store's larger answer. */
async function details(kpis: KpiStore): Promise<readonly number[]> {
  const read = (units?: readonly string[]) =>
    kpis.entity('solution:S-1', { limit: LIMIT, after: null, ...(units && { units }) });
  const size = JSON.stringify(await read(), (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value));
  return [await medianMs(() => read(['KEN'])), await medianMs(() => read()), size.length];
}

async function floods(engines: Engines, model: Model): Promise<readonly (readonly number[])[]> {
  const { ledger, kpis, close } = await opened(engines, model);
  const of = { entity: 'solution:S-1', data: { solutionId: 'S-1', country: 'KEN' } };
  const data = { ...of.data, category: 'e_learning', title: 'A solution', countries: ['KEN'] };
  const own = [
    event('solution.registered', 'r', 'KEN', { ...of, data: { ...data, dpg: 'no', accessibility: 'none' } }, START),
    event('solution.adopted', 'a', 'KEN', of, START + 1),
  ];
  let claim = await grow(ledger, await ledger.claim(0), own, model);
  const found: (readonly number[])[] = [];
  let sent = 0;
  for (const size of FLOODS) {
    const more = Array.from({ length: size - sent }, (_, at) => foreignVoid(sent + at));
    claim = await grow(ledger, claim, more, model);
    sent = size;
    found.push(await details(kpis));
  }
  await close();
  return found;
}

/** Prints one line per name: the measurement at each size, and the ratio of the largest size to the smallest. */
function show(name: string, sizes: readonly number[], digits = 1): void {
  const ratio = (sizes.at(-1) as number) / (sizes[0] as number);
  const cells = [...sizes.map((one) => one.toFixed(digits)), ratio.toFixed(2)];
  console.log(name.padEnd(28) + cells.map((cell) => cell.padStart(12)).join(''));
}

function head(title: string, sizes: readonly number[]): void {
  console.log(`\n${title.padEnd(28)}${[...sizes.map(String), 'ratio'].map((cell) => cell.padStart(12)).join('')}`);
}

const model = modelOf(referenceOf(await readTexts('libs/domain/reference', '.csv'), 'v1'));
const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
const engines = await startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
try {
  console.log(
    `Milliseconds for a first page of ${LIMIT} events, medians of ${SAMPLES}, by number of events in the ledger.`,
  );
  const read: (readonly number[])[] = [];
  for (const size of LEDGERS) read.push(await pages(engines, size, model));
  head('events of', LEDGERS);
  Object.keys(LISTS).forEach((name, at) =>
    show(
      name,
      read.map((times) => times[at] as number),
    ),
  );
  const found = await floods(engines, model);
  head('details after voids', FLOODS);
  ['ms, for the owner', 'ms, for all units', 'bytes'].forEach((name, at) =>
    show(
      name,
      found.map((times) => times[at] as number),
      at === 2 ? 0 : 1,
    ),
  );
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
