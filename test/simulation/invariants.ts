import { EVENTS_TOPIC } from '#messaging';
import type { Watch } from './run-schedule.js';
import { checkpointsIn } from './found.js';
import { must } from './must.js';
import { AGGREGATION, type Simulation } from './simulation.js';

interface Seen {
  readonly epoch: bigint;
  readonly nextOffset: bigint;
  readonly seq: bigint;
}

/**
 * Checks what must hold after every step: I2 (only owners commit), I8 (nothing decreases), I9 (the committed offset is
 * never ahead). After a restore it starts over.
 */
export function watcher(): Watch {
  const seen = new Map<number, Seen>();
  let restores = 0;
  return (simulation) => {
    if (simulation.owners.broken !== null) throw simulation.owners.broken;
    if (simulation.restores !== restores) {
      restores = simulation.restores;
      seen.clear();
    }
    for (const [partition, { epoch, nextOffset, head }] of checkpointsIn(simulation)) {
      const before = seen.get(partition);
      must(
        'I8',
        before === undefined || before.epoch <= epoch,
        `the epoch of partition ${partition} decreases to ${epoch}`,
      );
      must(
        'I8',
        before === undefined || before.nextOffset <= nextOffset,
        `nextOffset of partition ${partition} decreases`,
      );
      must(
        'I8',
        before === undefined || before.seq <= head.seq,
        `the ledger of partition ${partition} becomes shorter`,
      );
      seen.set(partition, { epoch, nextOffset, seq: head.seq });
    }
    if (restores === 0) committedIsBehind(simulation, seen);
  };
}

function committedIsBehind({ log, world }: Simulation, seen: ReadonlyMap<number, Seen>): void {
  for (let partition = 0; partition < world.partitions; partition += 1) {
    const committed = log.group(AGGREGATION).committed({ topic: EVENTS_TOPIC, partition }) ?? 0n;
    const applied = seen.get(partition)?.nextOffset ?? 0n;
    must(
      'I9',
      committed <= applied,
      `partition ${partition} is committed up to ${committed} but applied up to ${applied}`,
    );
  }
}
