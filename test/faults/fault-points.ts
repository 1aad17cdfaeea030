/** Where a batch stands, in its order. K7 and K9 cannot be seen through the ports of aggregation: a proxy and the broker tell of them. */
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

/** Told by the ports that a batch has come to a point. */
export type Reached = (point: FaultPoint) => void;

/** What a process does to itself, where, and at which visit of that point, from 1. */
export interface FaultPlan {
  readonly point: FaultPoint;
  readonly visit: number;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
}

/** What a process has said once it has carried out its plan. */
export const INTERRUPTED = 'interrupted';

/** Carries a plan out, once, and says so before. */
export function carryOut({ point, visit, signal }: FaultPlan, told: (line: string) => void): Reached {
  let visits = 0;
  return (reached) => {
    if (reached !== point || ++visits !== visit) return;
    told(`${INTERRUPTED} ${point}`);
    process.kill(process.pid, signal);
  };
}
