/**
 * Points in the life of a batch, in order. K7 and K9 cannot be observed through aggregation's ports: a proxy and the
 * broker reveal them.
 */
export const faultPoints = {
  K0: 'records fetched',
  K1: 'records validated',
  K2: 'transaction started',
  K3: 'after the compare-and-set',
  K4: 'after the ledger',
  K5: 'after the entities',
  K6: 'after the buckets',
  K7: 'commit sent, its acknowledgement lost',
  K8: 'committed, before the commit to Kafka',
  K9: 'after the commit to Kafka',
} as const;

export type FaultPoint = keyof typeof faultPoints;

/** Called by the ports when a batch reaches a point. */
export type Reached = (point: FaultPoint) => void;

/** What a process does to itself, at which point, and at which visit to that point, counted from 1. */
export interface FaultPlan {
  readonly point: FaultPoint;
  readonly visit: number;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/** Printed by a process that is about to carry out its plan. */
export const INTERRUPTED = 'interrupted';

/** Carries out a plan once, and announces it first. */
export function carryOut({ point, visit, signal }: FaultPlan, told: (line: string) => void): Reached {
  let visits = 0;
  return (reached) => {
    if (reached !== point || ++visits !== visit) return;
    told(`${INTERRUPTED} ${point}`);
    process.kill(process.pid, signal);
  };
}
