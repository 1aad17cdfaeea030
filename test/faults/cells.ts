import { type FaultPoint, faultPoints } from './fault-points.js';
import type { Sandbox } from './sandbox.js';
import type { HostileLog } from './hostile-log.js';
import { commitCut, killedAfterCommit, killedAt, killedWhileCommitting } from './interruption.js';
import { type Verdict, interrupted } from './trial.js';
import { zombie } from './zombie.js';

/** A fault in aggregation that is tried many times. */
export interface Cell {
  readonly name: string;
  readonly what: string;
  /** `turn`: a different moment each time. */
  readonly run: (sandbox: Sandbox, log: HostileLog, turn: number) => Promise<Verdict>;
}

/** The first few visits come early in a log, so that much can still go wrong afterwards. */
const visitOf = (turn: number) => 1 + (turn % 7);

const killPoints = Object.entries(faultPoints).map(([point, what]): Cell => {
  const interrupt =
    point === 'K7' ? killedWhileCommitting : point === 'K9' ? killedAfterCommit : killedAt(point as FaultPoint);
  return {
    name: point,
    what: `SIGKILL: ${what}`,
    run: (sandbox, log, turn) => interrupted(sandbox, log, interrupt, visitOf(turn)),
  };
});

const cutCommits = [
  { name: 'C1', what: 'acknowledgement of a commit lost, no process dies', fault: 'reply-lost' },
  { name: 'C2', what: 'connection cut before a commit reaches the server', fault: 'request-lost' },
] as const;

const sleeps = [
  { name: 'Z1', what: 'zombie: stopped before its transaction, a second owner continues', points: ['K1', 'K0', 'K2'] },
  {
    name: 'Z2',
    what: 'zombie: stopped in its transaction, a second owner continues',
    points: ['K5', 'K3', 'K6', 'K4'],
  },
] as const;

/** Cells whose trials share engines. */
export const cells: readonly Cell[] = [
  ...killPoints,
  ...cutCommits.map(({ name, what, fault }): Cell => {
    return { name, what, run: (sandbox, log, turn) => interrupted(sandbox, log, commitCut(fault), visitOf(turn)) };
  }),
  ...sleeps.map(({ name, what, points }): Cell => {
    const pointOf = (turn: number) => points[turn % points.length] ?? points[0];
    return {
      name,
      what,
      run: (sandbox, log, turn) => zombie(sandbox, log, { point: pointOf(turn), visit: visitOf(turn) }),
    };
  }),
];
