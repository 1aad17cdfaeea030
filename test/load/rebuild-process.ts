import { MongoProjectionRegistry, ensureStore, openMongo } from '#kpi-store';
import { buildProjection } from '#projections';
import { software } from './built-export.js';
import { MeteredBuilder } from './metered-builder.js';
import { threadTime } from './thread-time.js';

/** Builds a version in a process of its own, as an operator does, and prints what was measured as JSON. */
const [, , uri = '', version = '', partitions = ''] = process.argv;
const mongo = await openMongo(uri);
await ensureStore(mongo, version);
const { build } = await new MongoProjectionRegistry(mongo).begin({
  version,
  definitions: software.definitions,
  partitions: Number(partitions),
});
if (build === null) throw new Error(`${version} has been built already`);
const builder = new MeteredBuilder(mongo, version);
const before = process.cpuUsage();
const startedMs = performance.now();
let done = build;
const shares = await threadTime(async () => {
  for await (done of buildProjection(builder, build, software.projectionOf(version)));
});
const seconds = (performance.now() - startedMs) / 1_000;
const { user, system } = process.cpuUsage(before);
const { readingMs, writingMs } = builder;
console.log(
  JSON.stringify({
    events: done.events,
    parts: done.parts,
    seconds,
    processorSeconds: (user + system) / 1e6,
    readingSeconds: readingMs / 1_000,
    writingSeconds: writingMs / 1_000,
    peakMiB: process.resourceUsage().maxRSS / 1_024,
    shares,
  }),
);
await mongo.close();
