import 'reflect-metadata';
import { createLogger, readEnv } from '#platform';
import { Env } from './env.js';
import { startIngestion } from './start-ingestion.js';

const env = readEnv(Env, process.env);
const logger = createLogger({ service: 'ingestion', level: env.LOG_LEVEL });
try {
  await startIngestion(env, logger);
} catch (err) {
  logger.fatal({ err }, 'Could not start');
  process.exit(1);
}
