export * from './accepted-batch.js';
export * from './apply-batch.js';
export * from './kpi-store.js';
export * from './ledger-store.js';
export * from './projection-reader.js';
export * from './sort-out.js';
