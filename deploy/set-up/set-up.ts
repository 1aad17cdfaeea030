import { MongoKeyStore, ensureStore, openMongo } from '#kpi-store';
import { ensureTopics, eventsTopic, inboxTopic, silent } from '#messaging';
import { sha256Hex } from '#platform';
import { readReference } from './read-reference.js';

export interface SetUpRequest {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  readonly projection: string;
  /** Of the topic `events`: fixed for a projection version. */
  readonly partitions: number;
  /** A key to let in with every scope, for development; absent: none. */
  readonly developmentKey?: string;
}

const EVERY_SCOPE = ['events:write', 'values:read', 'detail:read', 'quality:read', 'operate', 'govern'];

/** Makes topics, collections and indexes, as often as it is asked to; changes nothing that is there. */
export async function setUp(request: SetUpRequest): Promise<void> {
  const { kafkaBrokers, partitions } = request;
  const { areas } = await readReference();
  const connection = { brokers: kafkaBrokers.split(','), clientId: 'headway-set-up', log: silent };
  await ensureTopics(connection, [eventsTopic(partitions), ...areas.unitCodes().map((unit) => inboxTopic(unit))]);
  await setUpStore(request);
}

async function setUpStore({ mongodbUri, projection, developmentKey }: SetUpRequest): Promise<void> {
  const connection = await openMongo(mongodbUri);
  try {
    await ensureStore(connection, projection);
    if (!developmentKey) return;
    const key = { hash: sha256Hex(developmentKey), name: 'development', scopes: EVERY_SCOPE, units: '*' } as const;
    await new MongoKeyStore(connection).save(key);
  } finally {
    await connection.close();
  }
}
