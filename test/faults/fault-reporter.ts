import { writeFileSync } from 'node:fs';
import { availableParallelism, totalmem } from 'node:os';
import { format, resolveConfig } from 'prettier';
import type { Reporter, TestModule } from 'vitest/node';
import { reference } from '../docs/pages.js';
import { type Trial, faultReport } from './fault-report.js';
import { SEED, seeds } from './rounds.js';

const page = reference('fault-report.md');

/** Writes the fault report from the trials of a run, passed or failed. */
export default class FaultReporter implements Reporter {
  async onTestRunEnd(modules: readonly TestModule[]): Promise<void> {
    const trials = modules
      .flatMap((module) => [...module.children.allTests()])
      .flatMap((test): readonly Trial[] => {
        const { attempted } = test.meta();
        return attempted === undefined ? [] : [{ ...attempted, passed: test.ok() }];
      });
    if (trials.length === 0) return;
    const text = faultReport({
      command: `FAULT_SEED=${SEED} FAULT_ROUNDS=${seeds.length} npm run faults`,
      day: new Date().toISOString().slice(0, 10),
      machine: `${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.versions.node}`,
      trials,
    });
    writeFileSync(page, await format(text, { ...(await resolveConfig(page)), parser: 'markdown' }));
    console.log(`${trials.length} trials written to docs/reference/fault-report.md`);
  }
}
