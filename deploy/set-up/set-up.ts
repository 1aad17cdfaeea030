import { type ProjectionDefinitions, projectionDefinitionsOf, liveNow, referenceOf } from '#domain';
import { MongoKeyStore, MongoProjectionRegistry, ensureStore, liveProjection, openMongo } from '#kpi-store';
import { ensureTopics, eventsTopic, headsTopic, inboxTopic, silent } from '#messaging';
import { sha256Hex } from '#platform';
import { readReferenceTexts } from './read-reference.js';

export interface SetUpRequest {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  /** Name of the first projection version; ignored if a version is already live. */
  readonly projection: string;
  /** Number of partitions of the topic `events`: fixed for a projection version. */
  readonly partitions: number;
  /** A development key to register with every scope; absent: none. */
  readonly developmentKey?: string;
}

const EVERY_SCOPE = ['events:write', 'values:read', 'detail:read', 'quality:read', 'operate', 'govern'];

/**
 * Creates topics, collections, indexes and the first projection version. May be repeated; changes nothing that exists.
 * Errors: `NotServable` if the live version was built with definitions that this software does not have; everything is
 * created regardless.
 */
export async function setUp(request: SetUpRequest): Promise<void> {
  const { kafkaBrokers, partitions } = request;
  const texts = await readReferenceTexts();
  const { areas } = referenceOf(texts, 'set-up');
  const connection = { brokers: kafkaBrokers.split(','), clientId: 'headway-set-up', log: silent };
  const inboxes = areas.unitCodes().map((unit) => inboxTopic(unit));
  await ensureTopics(connection, [eventsTopic(partitions), headsTopic(), ...inboxes]);
  await setUpStore(request, projectionDefinitionsOf(texts, sha256Hex));
}

async function setUpStore(
  { mongodbUri, projection, partitions, developmentKey }: SetUpRequest,
  definitions: ProjectionDefinitions,
): Promise<void> {
  const connection = await openMongo(mongodbUri);
  try {
    const registry = new MongoProjectionRegistry(connection);
    const version = liveNow(await registry.list())?.version ?? projection;
    await ensureStore(connection, version);
    if (developmentKey) {
      const key = { hash: sha256Hex(developmentKey), name: 'development', scopes: EVERY_SCOPE, units: '*' } as const;
      await new MongoKeyStore(connection).save(key);
    }
    await registry.install({ version, definitions, partitions });
    await liveProjection(registry, definitions);
  } finally {
    await connection.close();
  }
}
