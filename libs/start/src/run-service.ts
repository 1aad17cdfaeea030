import type { Logger } from 'pino';
import { createLogger, readEnv } from '#platform';
import type { ServiceEnv } from './env.js';

export interface Runnable<Env extends ServiceEnv> {
  readonly service: string;
  readonly type: new () => Env;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly start: (env: Env, logger: Logger) => Promise<void>;
}

/**
 * The whole of a `main.ts`: reads the environment and starts; on failure it ends the process with a one-line message.
 */
export async function runService<Env extends ServiceEnv>(runnable: Runnable<Env>): Promise<void> {
  const { service, type, environment, start } = runnable;
  const env = readEnv(type, environment);
  const logger = createLogger({ service, level: env.LOG_LEVEL });
  try {
    await start(env, logger);
  } catch (err) {
    logger.fatal({ err }, 'Could not start');
    process.exit(1);
  }
}
