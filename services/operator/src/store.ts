import { liveNow } from '#domain';
import {
  type AuditReader,
  type ProjectionBuilder,
  type ProjectionRegistry,
  type QuarantineStore,
  type RegisteredProjection,
} from '#kpi-store';
import {
  MongoAuditReader,
  MongoProjectionBuilder,
  MongoProjectionRegistry,
  MongoQuarantineStore,
  NoneLive,
  ensureStore,
  openMongo,
  stateOf,
} from '#kpi-store';
import { CommandError } from './output/command-error.js';

/** A store as the commands see it; `openStore` gives MongoDB, tests use memory. */
export interface OperatorStore {
  readonly registry: ProjectionRegistry;
  readonly quarantine: QuarantineStore;
  /** Creates the collections of a version. */
  prepare(version: string): Promise<void>;
  builder(version: string): ProjectionBuilder;
  /** One version as it is at this moment. The caller closes it. */
  audit(version: string): Promise<AuditReader>;
  close(): Promise<void>;
}

export async function openStore(uri: string): Promise<OperatorStore> {
  const mongo = await openMongo(uri);
  return {
    registry: new MongoProjectionRegistry(mongo),
    quarantine: new MongoQuarantineStore(mongo),
    prepare: (version) => ensureStore(mongo, version),
    builder: (version) => new MongoProjectionBuilder(mongo, version),
    audit: (version) => MongoAuditReader.open(mongo, version),
    close: () => mongo.close(),
  };
}

/** The version that is live. Errors: `NoneLive`, one sentence that says what to do. */
export async function requireLive(registry: ProjectionRegistry): Promise<RegisteredProjection> {
  const live = liveNow(await registry.list());
  if (live === null) throw new NoneLive();
  return live;
}

/** A version by name. Errors: a `CommandError` that lists the existing versions. */
export async function namedProjection({ registry }: OperatorStore, version: string): Promise<RegisteredProjection> {
  const all = await registry.list();
  const found = all.find((one) => one.version === version);
  if (found !== undefined) return found;
  const known = all.map((one) => `${one.version} (${stateOf(one)})`).join(', ');
  throw new CommandError(`There is no projection version ${version}: the store has ${known === '' ? 'none' : known}.`);
}
