export { definitionsInForce } from './definitions-in-force.js';
export { organisationOf, type Size } from './organisation.js';
export { populationOf } from './profiles/populations.js';
export { kafkaOutlet } from './outlets/kafka.js';
export type { Outlet } from './outlets/outlet.js';
export { outletTo } from './outlets/outlet-to.js';
export { simulate } from './simulate.js';
export type { CloudEvent } from './written.js';
