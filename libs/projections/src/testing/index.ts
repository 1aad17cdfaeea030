export { grow, projectionOf } from './grow.js';
export { makeLive } from './make-live.js';
