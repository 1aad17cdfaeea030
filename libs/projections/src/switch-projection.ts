import { firstDayOf, headOf, judgeSwitch, switchDay } from '#domain';
import {
  type BuildTransaction,
  type Checkpoint,
  type ProjectionBuilder,
  type ProjectionRegistry,
  type RegisteredProjection,
} from '#kpi-store';
import type { Projection } from './apply-batch.js';
import { CATCH_UP_ROWS, type LedgerHeads, advanceBy, catchUp, readHeads } from './catch-up.js';

/** The most rows that the switch transaction itself adds; any further rows are caught up beforehand. */
const MOST_ROWS = CATCH_UP_ROWS;
const ATTEMPTS = 20;

/** A version cannot be made live; the message gives the reason and the remedy. Nothing has changed. */
export class NotSwitchable extends Error {}

export interface SwitchParts {
  readonly builder: ProjectionBuilder;
  readonly registry: ProjectionRegistry;
  readonly projection: Projection;
}

/**
 * Makes a version live: raises the epoch of the old version, adds the rows that the ledger has gained since, takes over
 * its checkpoints and changes the alias, all in one transaction. Returns the recorded day from which the new version
 * answers. Guarantee: no record is applied twice or left out, whichever process is writing at the time; if stopped at
 * any point, either everything has happened or nothing. Errors: `NotSwitchable` when the version is incomplete, is live
 * already, or could not keep up.
 */
export async function switchProjection({ builder, registry, projection }: SwitchParts): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const live = replacedBy(builder.version, await registry.list());
    for await (const _ of catchUp(builder, await readHeads(builder, live.version), projection));
    await builder.interrupt(live);
    const day = await once(builder, live, projection);
    if (day !== null) return day;
  }
  throw new NotSwitchable(
    `${builder.version} was not made live: the ledger grew faster than it could follow. Nothing has changed; try again when fewer events arrive.`,
  );
}

const WHY_NOT = {
  unknown: (to: string) => `there is no projection version ${to} to make live`,
  'live-already': (to: string) => `${to} is already live`,
  'not-whole': (to: string) => `${to} is not complete yet: run npx headway rebuild --into ${to}`,
} as const;

/** The version that `to` replaces. */
function replacedBy(to: string, versions: readonly RegisteredProjection[]): RegisteredProjection {
  const judged = judgeSwitch(versions, to);
  if (judged.status !== 'allowed') throw new NotSwitchable(WHY_NOT[judged.status](to));
  return judged.live;
}

async function once(
  builder: ProjectionBuilder,
  { version: live }: RegisteredProjection,
  projection: Projection,
): Promise<string | null> {
  const own = await readHeads(builder, builder.version);
  return builder.transact(async (transaction) => {
    const checkpoints = await transaction.fence(live);
    if (checkpoints === null) return null;
    if (!(await drainTail({ builder, projection }, transaction, own, checkpoints))) return null;
    const watermarks = checkpoints.map(({ watermark }) => watermark);
    const day = switchDay(watermarks, projection.model.grainMs);
    await transaction.takeOver(live, checkpoints, day);
    return day;
  });
}

/** Adds the rows up to the fenced checkpoints. False: there are too many for one transaction. */
async function drainTail(
  { builder, projection }: Pick<SwitchParts, 'builder' | 'projection'>,
  transaction: BuildTransaction,
  own: LedgerHeads,
  checkpoints: readonly Checkpoint[],
): Promise<boolean> {
  let left = MOST_ROWS;
  for (const { partition, head: target } of checkpoints) {
    let head = own.get(partition) ?? target;
    while (head.seq < target.seq) {
      const found = await builder.rows(partition, head.seq, target.seq, left + 1);
      if (found.length > left) return false;
      const rows = firstDayOf(found, projection.model.grainMs);
      if ((await advanceBy(transaction, partition, head, rows, projection)) !== 'advanced') return false;
      left -= rows.length;
      head = headOf(rows) ?? target;
    }
  }
  return true;
}
