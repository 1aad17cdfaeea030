import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Recorded, modelOf, projectionDefinitionsOf, referenceOf, senderOf } from '#domain';
import { readTexts, sha256Hex } from '#platform';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { exportTo } from '../../services/operator/src/export/export.command.js';
import { definitionsInForce } from '../../services/operator/src/simulate/definitions-in-force.js';
import { organisationOf } from '../../services/operator/src/simulate/organisation.js';
import { softwareOf } from '../../services/operator/src/software.js';
import { BuiltReader } from './built-reader.js';

/** Events of the organisations, repeats among them. */
const SIZES = (process.env['BENCH_EVENTS'] ?? '10000,50000,300000').split(',').map(Number);
/** `imported`: all recorded on one day; `lived`: each when it was written, over four years. */
const RECORDED = (process.env['BENCH_RECORDED'] ?? 'imported').split(',');
const PARTITIONS = 4;
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');
const COLUMNS = ['events', 'seconds', 'events/s', 'cpu s', 'peak MiB'];

const texts = await readTexts('libs/domain/reference', '.csv');
const reference = referenceOf(texts, 'v1');
const software = softwareOf(projectionDefinitionsOf(texts, sha256Hex), modelOf(referenceOf(texts, '')));

function accepted(events: number, recorded: string): readonly Recorded[] {
  const gate = new Gate(reference);
  const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
  return organisationOf({ units: 170, years: 4, seed: 7, events }, reference, definitionsInForce()).map((event) => {
    const value = Buffer.from(JSON.stringify(event));
    const answer = gate.judge({ way: 'kafka', headers, value }, senderOf(event.unit), NOW_MS);
    if (answer.status !== 'accepted') throw new Error(`${event.id} of ${event.source} was not accepted`);
    return { event: answer.event, recordedAt: recorded === 'lived' ? Date.parse(event.time) : NOW_MS };
  });
}

async function exported(folder: string, events: number, recorded: string): Promise<number> {
  const reader = new BuiltReader(accepted(events, recorded), PARTITIONS, software);
  const silent = { line: () => {}, note: () => {}, progress: () => {} };
  await exportTo({ audit: async () => reader }, { folder, projection: reader.projection, nowMs: NOW_MS }, silent);
  return reader.events;
}

/** Runs in the process that is measured. */
const TELL = `process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  console.error('measured ' + maxRSS / 1024 + ' ' + (userCPUTime + systemCPUTime) / 1e6);
})`;

/** Verifies in a process of its own, as an operator does. */
function verified(folder: string, events: number): readonly string[] {
  const tell = `--import=data:text/javascript,${encodeURIComponent(TELL)}`;
  const startedMs = performance.now();
  const args = [tell, 'services/operator/headway.mjs', 'verify', '--from', folder];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const seconds = (performance.now() - startedMs) / 1_000;
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
  const [, mebibytes, cpuSeconds] = /measured (\S+) (\S+)/.exec(stderr) ?? [];
  const rate = (events / seconds).toFixed(0);
  return [String(events), seconds.toFixed(1), rate, Number(cpuSeconds).toFixed(1), Number(mebibytes).toFixed(0)];
}

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(10) + cells.map((cell) => cell.padStart(10)).join('');
}

console.log(row('recorded', COLUMNS));
for (const recorded of RECORDED) {
  for (const size of SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'headway-bench-verify-'));
    try {
      const events = await exported(folder, size, recorded);
      console.log(row(recorded, verified(folder, events)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
