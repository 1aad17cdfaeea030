import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Engine, type Stoppable, stopOnSignal } from '#platform';
import type { OpenService } from './open-service.js';

/** A service whose own parts have been made. */
export interface WiredService {
  readonly app: NestFastifyApplication;
  /** Stopped between HTTP, which stops first, and MongoDB, which stops last. */
  readonly parts: readonly Stoppable[];
  readonly engines: readonly Engine[];
  /** Work that does not wait for the engines. */
  readonly meanwhile?: () => void;
}

/**
 * Listens at once, so that health can be queried, and resolves when every engine has answered, however late. On a stop
 * signal it stops part by part. Errors: one sentence for a live version that this software cannot serve.
 */
export async function listen(
  { env, logger, mongo }: OpenService,
  { app, parts, engines, meanwhile = () => {} }: WiredService,
): Promise<void> {
  const http = { name: 'http', stop: () => app.close() };
  stopOnSignal([http, ...parts, { name: 'mongodb', stop: () => mongo.close() }], logger);
  await app.listen(env.PORT, env.HOST);
  meanwhile();
  for (const engine of engines) await engine.untilThere();
}
