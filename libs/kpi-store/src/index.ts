export * from './kpi-store.js';
export * from './ledger-store.js';
