import 'reflect-metadata';
import { createLogger, readEnv } from '#platform';
import { Env } from './env.js';
import { start } from './start-aggregation.js';

const env = readEnv(Env, process.env);
const logger = createLogger({ service: 'aggregation', level: env.LOG_LEVEL });
try {
  await start(env, logger);
} catch (err) {
  logger.fatal({ err }, 'Could not start');
  process.exit(1);
}
