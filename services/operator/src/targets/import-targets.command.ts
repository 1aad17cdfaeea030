import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { compareValues } from '#domain';
import type { Headquarters } from '../headquarters/headquarters.js';
import { HeadquartersError } from '../headquarters/headquarters-error.js';
import { BATCH, type CheckedRow, checkRows } from './check-rows.js';
import { readInForce } from './read-in-force.js';
import { readValueRows } from './read-value-rows.js';
import { type Reject, writeRejects } from './reject.js';
import { showDifferences } from './show-differences.js';

export interface ImportFlags {
  readonly dryRun: boolean;
  readonly publish: boolean;
  readonly skipRejected: boolean;
  /** File for the rejected rows; absent: the path of the file with `.rejects.csv` added. */
  readonly rejects?: string;
}

/**
 * `headway targets import`: checks a file of baselines and targets, shows what it would change, and with `publish`
 * sends the rows that change something. A row is the same event each time, so running it again resumes and never sets a
 * value twice. Returns the exit code: 0 if no row was rejected.
 */
export async function importTargets(file: string, flags: ImportFlags, headquarters: Headquarters): Promise<number> {
  if (flags.dryRun === flags.publish) {
    throw new HeadquartersError('mode-missing', 'choose --dry-run to check the file, or --publish to send it too.');
  }
  const rejectsFile = flags.rejects ?? `${file}.rejects.csv`;
  if (resolve(rejectsFile) === resolve(file)) {
    throw new HeadquartersError(
      'rejects-file-taken',
      'name another file for the rejected rows than the one to import.',
    );
  }
  const { terminal } = headquarters;
  const { rows, rejects } = await checkRows(await readValueRows(file), headquarters);
  await showRejects(rejectsFile, rejects, headquarters);
  const differences = await compare(rows, headquarters);
  if (!flags.publish) terminal.line('nothing was published; --publish sends the differences');
  else if (rejects.length > 0 && !flags.skipRejected) {
    terminal.line('nothing was published, because rows were rejected; --skip-rejected publishes the others');
  } else await publish(differences, headquarters);
  return rejects.length > 0 ? 1 : 0;
}

/** Shows what the rows would change, and returns those that change something. */
async function compare(rows: readonly CheckedRow[], headquarters: Headquarters): Promise<readonly CheckedRow[]> {
  const known = await readInForce(entitiesOf(rows), headquarters);
  const changes = compareValues(
    rows.map(({ accepted }) => accepted),
    known,
  );
  showDifferences(changes, headquarters.terminal);
  return rows.filter((_, place) => changes[place]?.effect !== 'unchanged');
}

function entitiesOf(rows: readonly CheckedRow[]): readonly string[] {
  return rows.map(({ accepted }) => accepted.entity);
}

const SHOWN = 10;

async function showRejects(path: string, rejects: readonly Reject[], { terminal }: Headquarters): Promise<void> {
  await writeRejects(path, rejects);
  if (rejects.length === 0) return;
  for (const { line, problem } of rejects.slice(0, SHOWN)) {
    terminal.line(`line ${line}  ${problem.code}  ${problem.pointer}  ${problem.detail}`);
  }
  const lines = new Set(rejects.map(({ line }) => line)).size;
  terminal.line(`${lines} ${lines === 1 ? 'row was' : 'rows were'} rejected; every problem is in ${path}`);
}

async function publish(differences: readonly CheckedRow[], headquarters: Headquarters): Promise<void> {
  const { services, terminal } = headquarters;
  for (let start = 0; start < differences.length; start += BATCH) {
    const batch = differences.slice(start, start + BATCH);
    const answers = await services.publish(
      batch.map(({ written }) => written),
      false,
    );
    const [problem] = answers.flatMap(({ errors = [] }) => errors);
    if (problem !== undefined) throw new HeadquartersError(problem.code, `${problem.pointer} ${problem.detail}.`);
    terminal.progress('publishing', start + batch.length, differences.length);
  }
  const waiting = await notRecorded(differences, headquarters);
  const count = `${differences.length} ${differences.length === 1 ? 'difference' : 'differences'} published`;
  terminal.line(waiting === 0 ? `${count} and recorded` : `${count}; ${waiting} will be recorded shortly`);
}

const PATIENCE_MS = 60_000;
const EVERY_MS = 500;

/** Waits until what was published is recorded. Returns how many still are not. */
async function notRecorded(published: readonly CheckedRow[], headquarters: Headquarters): Promise<number> {
  const deadline = Date.now() + PATIENCE_MS;
  let waiting = published;
  while (waiting.length > 0) {
    const known = await readInForce(entitiesOf(waiting), headquarters);
    waiting = waiting.filter(({ accepted: { entity, source, id } }) => {
      return !known.get(entity)?.some((event) => event.source === source && event.id === id);
    });
    if (Date.now() > deadline) break;
    if (waiting.length > 0) await delay(EVERY_MS);
  }
  return waiting.length;
}
