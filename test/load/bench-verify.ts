import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Known, modelOf, projectionDefinitionsOf, referenceOf } from '#domain';
import { type RegisteredProjection } from '#kpi-store';
import { readTexts, sha256Hex } from '#platform';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { exportTo } from '../../services/operator/src/export/export.command.js';
import { definitionsInForce } from '../../services/operator/src/simulate/definitions-in-force.js';
import { organisationOf } from '../../services/operator/src/simulate/organisation.js';
import { type Software, softwareOf } from '../../services/operator/src/software.js';
import { BuiltReader } from './built-reader.js';

const SIZES = (process.env['BENCH_EVENTS'] ?? '10000,50000,300000').split(',').map(Number);
/** `lived`: recorded as it happened, over four years; `imported`: all on one day. */
const RECORDED = (process.env['BENCH_RECORDED'] ?? 'imported,lived').split(',');
const PARTITIONS = 4;
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');

const texts = await readTexts('libs/domain/reference', '.csv');
const reference = referenceOf(texts, 'v1');
const software: Software = softwareOf(projectionDefinitionsOf(texts, sha256Hex), modelOf(referenceOf(texts, '')));

function accepted(events: number, recorded: string): readonly Known[] {
  const gate = new Gate(reference);
  const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
  return organisationOf({ units: 170, years: 4, seed: 7, events }, reference, definitionsInForce()).flatMap((event) => {
    const value = Buffer.from(JSON.stringify(event));
    const answer = gate.judge({ way: 'kafka', headers, value }, { units: [event.unit] }, NOW_MS);
    if (answer.status !== 'accepted') throw new Error(`${event.id} of ${event.source} was not accepted`);
    return { event: answer.event, recordedAt: recorded === 'lived' ? Date.parse(event.time) : NOW_MS };
  });
}

async function exported(events: number, recorded: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), `headway-bench-verify-`));
  const reader = new BuiltReader(accepted(events, recorded), PARTITIONS, software);
  const projection = { version: 'v1', definitions: software.definitions.digest } as RegisteredProjection;
  const store = { audit: async () => reader } as never;
  await exportTo(store, { folder, projection, nowMs: NOW_MS }, { line: () => {}, note: () => {}, progress: () => {} });
  return folder;
}

/** Runs in the process that is measured. */
const TELL = `process.on('exit', () => console.error('maxRSS ' + process.resourceUsage().maxRSS))`;

function verified(folder: string, events: number, recorded: string): void {
  const startedMs = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(TELL)}`,
      'services/operator/headway.mjs',
      'verify',
      '--from',
      folder,
    ],
    { encoding: 'utf8' },
  );
  const seconds = (performance.now() - startedMs) / 1_000;
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  const mebibytes = Number(/maxRSS (\d+)/.exec(stderr)?.[1]) / 1_024;
  console.log(
    recorded.padEnd(10) +
      [events, seconds.toFixed(1), (events / seconds).toFixed(0), mebibytes.toFixed(0)]
        .map((cell) => String(cell).padStart(12))
        .join(''),
  );
}

console.log('recorded  ' + ['events', 'seconds', 'events/s', 'peak MiB'].map((cell) => cell.padStart(12)).join(''));
for (const recorded of RECORDED) {
  for (const events of SIZES) {
    const kept = process.env['BENCH_FOLDER'];
    const named = kept === undefined ? undefined : join(kept, `${recorded}-${events}`);
    const folder = named !== undefined && existsSync(named) ? named : await exported(events, recorded);
    verified(folder, events, recorded);
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
    else if (named !== undefined && folder !== named)
      (await import('node:fs')).cpSync(folder, named, { recursive: true });
  }
}
