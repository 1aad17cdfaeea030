import type { Model } from '#domain';
import {
  type InMemoryDatabase,
  InMemoryProjectionBuilder,
  InMemoryProjectionRegistry,
  type NewProjection,
} from '#kpi-store';
import { buildProjection } from '../build-projection.js';
import { switchProjection } from '../switch-projection.js';
import { projectionOf } from './grow.js';

/** Builds a version in memory, unless it exists, and makes it live. */
export async function makeLive(database: InMemoryDatabase, version: NewProjection, model: Model): Promise<void> {
  const registry = new InMemoryProjectionRegistry(database);
  const builder = new InMemoryProjectionBuilder(database, version.version);
  const projection = projectionOf({ ...model, version: version.version });
  const { build } = await registry.begin(version);
  if (build !== null) for await (const _ of buildProjection(builder, build, projection));
  await switchProjection({ builder, registry, projection });
}
