import { CommitProxy, type CommitPlan } from './commit-proxy.js';
import type { FaultPoint } from './fault-points.js';
import type { Sandbox } from './sandbox.js';
import { Owner } from './owner.js';

/** An owner and the interruption that hits it. */
export interface Interruption {
  readonly owner: Owner;
  /** Polled until the interruption has happened. Causes it, unless the owner interrupts itself. */
  readonly hasHappened: () => Promise<boolean>;
}

export type Interrupt = (sandbox: Sandbox, visit: number) => Promise<Interruption>;

/** The owner kills itself. */
export function killedAt(point: FaultPoint): Interrupt {
  return async (sandbox, visit) => {
    const owner = await Owner.start(sandbox, 'first', { plan: { point, visit, signal: 'SIGKILL' } });
    return { owner, hasHappened: async () => owner.hasEnded && owner.hasCarriedOut };
  };
}

/** The owner is killed while it waits for the acknowledgement of a commit that has taken effect. */
export const killedWhileCommitting: Interrupt = async (sandbox, visit) => {
  const { owner, proxy } = await byProxy(sandbox, { fault: 'reply-held', commit: visit });
  return {
    owner,
    hasHappened: async () => {
      if (proxy.hasLost) await owner.kill();
      return proxy.hasLost;
    },
  };
};

/** The connection of a commit is cut; no process dies. */
export function commitCut(fault: CommitPlan['fault']): Interrupt {
  return async (sandbox, visit) => {
    const { owner, proxy } = await byProxy(sandbox, { fault, commit: visit });
    return { owner, hasHappened: async () => proxy.hasLost };
  };
}

/** Distance between one visit and the next. */
const RECORDS_A_VISIT = 20;

/** The owner is killed when the broker has all its offsets. */
export const killedAfterCommit: Interrupt = async (sandbox, visit) => {
  const owner = await Owner.start(sandbox, 'first');
  return {
    owner,
    hasHappened: async () => {
      const applied = await sandbox.applied();
      if (applied < visit * RECORDS_A_VISIT || !(await sandbox.isAtRest())) return false;
      const committed = [...(await sandbox.committed()).values()].reduce((sum, offset) => sum + offset, 0n);
      if (committed === BigInt(applied)) await owner.kill();
      return owner.hasEnded;
    },
  };
};

async function byProxy(
  sandbox: Sandbox,
  plan: CommitPlan,
): Promise<{ readonly owner: Owner; readonly proxy: CommitProxy }> {
  const proxy = await CommitProxy.before(sandbox.addresses.mongodbUri, plan);
  sandbox.whenLeft(() => proxy.close());
  return { owner: await Owner.start(sandbox, 'first', { mongodbUri: proxy.uri }), proxy };
}
