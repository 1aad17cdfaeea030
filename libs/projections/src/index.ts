export { type ApplyOutcome, type Projection, applyBatch } from './apply-batch.js';
export { Overtaken, buildProjection } from './build-projection.js';
export { type LedgerHeads, catchUp, headsOf } from './catch-up.js';
export { NotSwitchable, switchProjection } from './switch-projection.js';
