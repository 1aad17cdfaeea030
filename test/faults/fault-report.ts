import { table } from '../docs/markdown.js';
import { cells } from './cells.js';
import { engineCells } from './engine-cells.js';

/** What a test leaves for the report. Without `resumedMs` the trial did not get that far. */
export interface Attempted {
  readonly cell: string;
  readonly seed: number;
  readonly engines: string;
  readonly resumedMs?: number;
}

export interface Trial extends Attempted {
  readonly passed: boolean;
}

export interface FaultRun {
  readonly command: string;
  /** UTC day. */
  readonly day: string;
  readonly machine: string;
  readonly trials: readonly Trial[];
}

/** Every cell, in the order of the report. */
export const reported: readonly { readonly name: string; readonly what: string }[] = [...cells, ...engineCells];

const HEAD = ['Cell', 'What happens', 'n', 'Failures', 'Bound 3/n', 'Slowest resume'];

/** The table of a single run: a cell that the run did not try has n = 0. */
export function faultTable(trials: readonly Trial[]): string {
  return table(
    HEAD,
    reported.map(({ name, what }) => {
      const own = trials.filter(({ cell }) => cell === name);
      const failures = own.filter(({ passed }) => !passed).length;
      return [name, what, String(own.length), String(failures), boundOf(own.length, failures), slowest(own)];
    }),
  );
}

/**
 * Rule of three: after n trials without a failure, the failure rate is below 3/n at 95 % confidence. It does not apply
 * after a failure.
 */
function boundOf(trials: number, failures: number): string {
  return trials === 0 || failures > 0 ? '–' : `${((100 * 3) / trials).toFixed(1)} %`;
}

function slowest(trials: readonly Trial[]): string {
  const all = trials.flatMap(({ resumedMs }) => (resumedMs === undefined ? [] : [resumedMs]));
  return all.length === 0 ? '–' : `${(Math.max(...all) / 1_000).toFixed(1)} s`;
}

/** The page `docs/reference/fault-report.md`. */
export function faultReport({ command, day, machine, trials }: FaultRun): string {
  const engines = [...new Set(trials.map((trial) => trial.engines))].join('; ');
  return `# Fault report

Written by \`npm run faults\` from one run. [Run faults](../how-to/run-faults.md) describes what a trial does and when it passes.

- **Command**: \`${command}\`
- **Day**: ${day}
- **Engines**: ${engines}
- **Machine**: ${machine}

${faultTable(trials)}

- **n**: trials in this run, each with its own seed, hostile log, topic and database.
- **Bound 3/n**: after n trials without a failure, a trial of this cell fails with a probability below 3/n, at 95 % confidence (rule of three). A
  cell that failed has no bound.
- **Slowest resume**: time from the restart of the killed process until every partition has moved on. In K0 to K9, Z1 and Z2 it includes the ten seconds after
  which the group gives up a member that is dead or stopped.

SecantusDB stands in for MongoDB where there is no \`mongod\` and no Docker. It handles transactions and write conflicts as MongoDB does, on the same storage engine,
but it is a different server: it shows nothing about elections, or about what a restart remembers of a commit.
`;
}
