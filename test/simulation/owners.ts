import type { Checkpoint, Claim } from '#kpi-store';
import { Broken } from './must.js';

/**
 * The owner of each partition: the last that claimed it. Remembers when another owner commits (I2) or a claim does not
 * raise the epoch (I8). It cannot throw on the spot, because the pipeline would take the exception for an engine
 * failure.
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

  /** A restored database knows the owners of its own time. */
  restored(checkpoints: Iterable<Checkpoint>): void {
    this.epochs.clear();
    for (const { partition, epoch } of checkpoints) this.epochs.set(partition, epoch);
  }
}
