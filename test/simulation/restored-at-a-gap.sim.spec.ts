import { describe, expect, it } from 'vitest';
import { faults } from './faults.js';
import { watcher } from './invariants.js';
import { Oracles } from './numbers.js';
import { runSchedule } from './run-schedule.js';
import { judge } from './verdict.js';
import type { World } from './world.js';

const voided = {
  specversion: '1.0',
  source: 'https://data.example.org/hq-cdo/a',
  unit: 'HQ-CDO',
  type: 'org.undp.digital.record.voided.v1',
  time: '2025-03-07T00:00:00.000Z',
  backfill: false,
  data: {
    targetSource: 'https://data.example.org/pal/a',
    targetId: 'e-1',
    targetType: 'org.undp.digital.experiment.scaled.v1',
    reasonCode: 'typo',
    reasonText: 'Written down wrongly',
  },
  subject: 'experiment:X-3',
  sequence: '000000000000000001',
};

const world: World = {
  partitions: 1,
  sendings: ['r-0', 'r-1', 'r-2', 'r-3'].map((id) => ({
    unit: 'HQ-CDO',
    value: new TextEncoder().encode(JSON.stringify({ ...voided, id })),
  })),
};

/** Plain steps. */
const plain = (count: number) => Array<number>(count).fill(0);
/** One record is applied and a gap follows; a copy without that record is restored between two readings of the gap. */
const schedule = [...plain(6), 65_270, 65_530, 7_966, ...plain(19), 51_343, ...plain(3), 1_537, ...plain(4)];

describe('a schedule that restores the database between two readings of a gap', () => {
  it('applies every record before the gap', async () => {
    const trace: string[] = [];
    judge(await runSchedule(world, schedule, { watch: watcher(), trace }), new Oracles());
    // A change to the decisions or their weights changes what the numbers mean.
    expect(trace.filter((step) => step in faults)).toEqual([
      'copy the database',
      'restore the database',
      'lose records of the log',
      'start an aggregation',
      'restore the database',
    ]);
  });
});
