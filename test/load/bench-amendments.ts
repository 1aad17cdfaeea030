import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Recorded, type Model, modelOf, referenceOf } from '#domain';
import { type Claim, MongoLedgerStore, ensureStore, openMongo } from '#kpi-store';
import { readTexts } from '#platform';
import { freePort } from '../../deploy/local/engines/ports.js';
import { type Engines, startEngines } from '../../deploy/local/engines/start-engines.js';
import { grow } from '../../libs/projections/src/testing/grow.js';
import { REGISTERED, aboutSolution, amendmentOf, replacementOf } from './solution-events.js';

/** `--long` adds a hundred thousand, which takes the Python server about ten minutes. */
const SIZES = process.argv.includes('--long') ? [1_000, 10_000, 100_000] : [1_000, 10_000];
const BATCH = 500;
/** Single events whose median is reported. */
const SAMPLES = 15;
const DECIDED = Date.parse('2024-01-01T00:00:00Z');
const SOURCE = 'https://data.example.org/ken/pims';
const SOLUTION = 'S-1';
const ENTITY = `solution:${SOLUTION}`;

function event(name: string, id: string, atMs: number, data: object): Recorded {
  return { event: aboutSolution(SOLUTION, { source: SOURCE, id, name, atMs, data }), recordedAt: DECIDED };
}

const registered = event('solution.registered', 'registered', DECIDED - 2_000, { solutionId: SOLUTION, ...REGISTERED });
const adoption = { solutionId: SOLUTION, country: 'KEN' };
const adopted = event('solution.adopted', 'adopted', DECIDED - 1_000, adoption);
const replacement = replacementOf(SOLUTION);
const amendment = (at: number, name: string, targetId: string, more: object = {}): Recorded =>
  event(`record.${name}`, `amendment-${at}`, DECIDED + at, { ...amendmentOf(SOURCE, targetId), ...more });

const FLOODS: Readonly<Record<string, (at: number) => Recorded>> = {
  'voids of unknown targets': (at) => amendment(at, 'voided', `unknown-${at}`),
  'corrections of one target': (at) => amendment(at, 'corrected', 'adopted', { replacement }),
  'voids of one target': (at) => amendment(at, 'voided', 'adopted'),
};

/** Milliseconds, and bytes of the stored entity. */
interface Measured {
  /** One event in the last two batches of the flood. */
  readonly inBatches: number;
  /**
   * One more event of the flood, and a data event that comes next in the order of the fold, each in a batch of its own.
   */
  readonly next: number;
  readonly data: number;
  readonly bytes: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedMs = performance.now();
  await work();
  return performance.now() - startedMs;
}

async function measured(
  engines: Engines,
  flood: (at: number) => Recorded,
  size: number,
  model: Model,
): Promise<Measured> {
  const address = new URL(engines.mongodb.address);
  address.pathname = `/bench_${performance.now().toFixed(0)}`;
  const connection = await openMongo(address.toString());
  await ensureStore(connection, model.version);
  const store = new MongoLedgerStore(connection, model.version);
  let claim: Claim = await store.claim(0);
  const apply = async (events: readonly Recorded[]): Promise<void> => {
    claim = await grow(store, claim, events, model, BATCH);
  };
  const many = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => flood(from + at));
  await apply([registered, adopted]);
  const last = 2 * BATCH;
  for (let from = 0; from < size - last; from += BATCH) await apply(many(from, Math.min(from + BATCH, size - last)));
  const inBatches = (await timed(() => apply(many(size - last, size)))) / last;
  const [next, data]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < SAMPLES; turn += 1) {
    next.push(await timed(() => apply([flood(size + turn)])));
    const later = event('solution.adopted', `later-${turn}`, DECIDED + 2 * size + turn, {
      ...adoption,
      country: 'UGA',
    });
    data.push(await timed(() => apply([later])));
  }
  const entities = connection.getClient().db(connection.name).collection<{ _id: string }>(`entities_${model.version}`);
  const bytes = JSON.stringify(await entities.findOne({ _id: ENTITY })).length;
  await connection.dropDatabase();
  await connection.close();
  return { inBatches, next: median(next), data: median(data), bytes };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(28) + cells.map((cell) => cell.padStart(12)).join('');
}

async function show(engines: Engines, name: string, model: Model): Promise<void> {
  const flood = FLOODS[name] as (at: number) => Recorded;
  const found: Measured[] = [];
  console.log(`\n${row(name, ['in a batch', 'next', 'data event', 'bytes'])}`);
  for (const size of SIZES) {
    const one = await measured(engines, flood, size, model);
    found.push(one);
    const times = [one.inBatches.toFixed(2), one.next.toFixed(1), one.data.toFixed(1)];
    console.log(row(String(size), [...times, String(one.bytes)]));
  }
  const [first, last] = [found[0] as Measured, found.at(-1) as Measured];
  const parts = ['inBatches', 'next', 'data', 'bytes'] as const;
  console.log(
    row(
      'ratio',
      parts.map((part) => (last[part] / first[part]).toFixed(2)),
    ),
  );
}

const model = modelOf(referenceOf(await readTexts('libs/domain/reference', '.csv'), 'v1'));
const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
const engines = await startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
try {
  console.log('By number of corrections or voids of one entity: milliseconds per event, in a batch of 500 and alone;');
  console.log('milliseconds of a data event alone; bytes of the stored entity. Ratio: largest number to smallest.');
  for (const name of Object.keys(FLOODS)) await show(engines, name, model);
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
