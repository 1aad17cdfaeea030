export { BatchWriter } from './batch-writer.js';
export { type Contents, all, contentsOf } from './contents.js';
export { loadEarlierStore } from './earlier-store.js';
export { FreshDatabases } from './fresh-database.js';
export { headAt } from './head-store.contract.js';
export { type StoreLines, fillMongo, linesIn, memoryWith } from './store-lines.js';
export { rejected } from './rejected-row.js';
