import type { Checkpoint } from '../ports/ledger-store.js';
import { type Position, positionOf } from '../ports/position.js';
import { type VersionChoice, chooseVersion } from '../ports/version-choice.js';
import type { Snapshot } from './in-memory-database.js';
import { type StoredProjection, collectionsOf } from './stored.js';

const { projections: PROJECTIONS } = collectionsOf('');

/** The position in a snapshot of the version that answers in it. Errors: `NoneLive`, `NotServable`. */
export function positionIn(snapshot: Snapshot, choice: VersionChoice): Position {
  const served = chooseVersion(choice, snapshot.all<StoredProjection>(PROJECTIONS));
  return positionOf(served, snapshot.all<Checkpoint>(collectionsOf(served.version).checkpoints));
}
