export { type ApplyOutcome, type Projection, applyBatch } from './apply-batch.js';
export { Overtaken, buildProjection } from './build-projection.js';
export { type LedgerHeads, catchUp, readHeads } from './catch-up.js';
export { NotSwitchable, switchProjection } from './switch-projection.js';
