export * from './event-sink.js';
export * from './event-source.js';
