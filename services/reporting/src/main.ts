import 'reflect-metadata';
import { createLogger, readEnv } from '#platform';
import { Env } from './env.js';
import { startReporting } from './start-reporting.js';

const env = readEnv(Env, process.env);
const logger = createLogger({ service: 'reporting', level: env.LOG_LEVEL });
try {
  await startReporting(env, logger);
} catch (err) {
  logger.fatal({ err }, 'Could not start');
  process.exit(1);
}
