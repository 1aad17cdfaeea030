import { describe, expect, it } from 'vitest';
import { read } from '../docs/pages.js';
import { faultReport, faultTable, reported } from './fault-report.js';

const trial = (cell: string, passed: boolean, resumedMs?: number) => {
  return { cell, passed, seed: 1, engines: 'Kafka and MongoDB', ...(resumedMs === undefined ? {} : { resumedMs }) };
};

/** First two columns of every row. */
function cellsIn(page: string): readonly string[] {
  return [...page.matchAll(/^\| (?<name>[A-Z]\d) +\| (?<what>[^|]+?) +\|/gm)].map(
    ({ groups = {} }) => `${groups['name']} ${groups['what']}`,
  );
}

describe('the fault report', () => {
  it('lists the cells that the suites try', () => {
    expect(cellsIn(read('docs/reference/fault-report.md'))).toEqual(
      reported.map(({ name, what }) => `${name} ${what}`),
    );
  });

  it('names every cell once', () => {
    expect(new Set(reported.map(({ name }) => name)).size).toBe(reported.length);
  });

  it('counts trials, and gives the slowest resume and, without failures, a bound', () => {
    const trials = [
      trial('K3', true, 10_000),
      trial('K3', true, 12_345),
      trial('K4', true, 11_000),
      trial('K4', false),
    ];
    const rows = faultTable(trials).split('\n');
    const row = (name: string) =>
      rows
        .find((line) => line.startsWith(`| ${name} `))
        ?.split('|')
        .slice(3, -1);
    expect(row('K3')).toEqual([' 2 ', ' 0 ', ' 150.0 % ', ' 12.3 s ']);
    expect(row('K4')).toEqual([' 2 ', ' 1 ', ' – ', ' 11.0 s ']);
    expect(row('K5')).toEqual([' 0 ', ' 0 ', ' – ', ' – ']);
  });

  it('tells how to repeat the run', () => {
    const run = {
      command: 'FAULT_SEED=7 npm run faults',
      day: '2026-11-25',
      machine: '2 cores',
      trials: [trial('K0', true, 1)],
    };
    expect(faultReport(run)).toContain('- **Command**: `FAULT_SEED=7 npm run faults`\n- **Day**: 2026-11-25\n');
  });
});
