import type { Logger } from 'pino';
import { type ProjectionDefinitions, type ReferenceTexts, projectionDefinitionsOf } from '#domain';
import { MongoProjectionRegistry, MongoServer } from '#kpi-store';
import type { KafkaConnection } from '#messaging';
import { linesTo, readTexts, sha256Hex, stopBecause } from '#platform';
import type { ServiceEnv } from './env.js';
import { LiveVersion } from './live-version.js';

/** What every service has before its own parts are made. */
export interface OpenService {
  readonly env: ServiceEnv;
  readonly logger: Logger;
  /** Reference files by name. */
  readonly texts: ReferenceTexts;
  /** The definitions of this software, with these reference files. */
  readonly definitions: ProjectionDefinitions;
  /** How each Kafka client of the service connects. */
  readonly kafka: KafkaConnection;
  readonly mongo: MongoServer;
  /** A live version that this software cannot serve ends the process. */
  readonly live: LiveVersion;
}

/**
 * Reads the reference files; contacts no engine yet. Errors: a folder that cannot be read, an invalid reference file.
 */
export async function openService(service: string, env: ServiceEnv, logger: Logger): Promise<OpenService> {
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const definitions = projectionDefinitionsOf(texts, sha256Hex);
  const brokers = env.KAFKA_BROKERS.split(',');
  const kafka = { brokers, clientId: `headway-${service}`, log: linesTo(logger) };
  const mongo = new MongoServer(env.MONGODB_URI);
  const registry = new MongoProjectionRegistry(mongo.connection);
  const live = new LiveVersion({ registry, definitions, notServable: (error) => stopBecause(error, logger) });
  return { env, logger, texts, definitions, kafka, mongo, live };
}
