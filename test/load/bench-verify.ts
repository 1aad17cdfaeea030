import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type History, exportBuilt } from './built-export.js';

/** Events of the organisations, repeats included. */
const SIZES = (process.env['BENCH_EVENTS'] ?? '10000,50000,300000').split(',').map(Number);
/** Kinds of history: `imported`, `lived`, `flooded`. */
const RECORDED = (process.env['BENCH_RECORDED'] ?? 'imported').split(',') as readonly History[];
const COLUMNS = ['events', 'seconds', 'events/s', 'cpu s', 'peak MiB'];

/** Runs in the measured process. */
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
      const events = await exportBuilt(folder, size, recorded);
      console.log(row(recorded, verified(folder, events)));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}
