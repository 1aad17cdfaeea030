import type { Checkpoint, Claim } from '#kpi-store';
import { Broken } from './must.js';

/**
 * Who owns each partition: the last that claimed it. Remembers when another commits (I2), or when a claim does not raise the epoch (I8); it cannot throw
 * where it is told, for the pipeline takes what is thrown there for a failure of the engine.
 */
export class Owners {
  broken: Broken | null = null;
  private readonly epochs = new Map<number, bigint>();

  readonly claimed = ({ partition, epoch }: Claim): void => {
    const last = this.epochs.get(partition) ?? 0n;
    if (epoch <= last)
      this.broken ??= new Broken('I8', `partition ${partition} is claimed with epoch ${epoch} after ${last}`);
    this.epochs.set(partition, epoch);
  };

  readonly committed = ({ partition, epoch }: Claim): void => {
    const owner = this.epochs.get(partition);
    if (epoch !== owner)
      this.broken ??= new Broken('I2', `epoch ${epoch} commits to partition ${partition}, owned by ${owner}`);
  };

  /** A restored database knows of the owners of its own time. */
  restored(checkpoints: Iterable<Checkpoint>): void {
    this.epochs.clear();
    for (const { partition, epoch } of checkpoints) this.epochs.set(partition, epoch);
  }
}
