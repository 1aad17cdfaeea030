export type { Reading } from './current-series.js';
export * from './read-model.js';
