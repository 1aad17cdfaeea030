import type { FastifyInstance } from 'fastify';
import type { ControllerRoutes } from './controller-routes.js';
import { hasBody } from './has-body.js';
import type { RawBody } from './raw-bodies.js';
import { invalidRequest } from './request-invalid.js';
import { unreadParameters } from './query.guard.js';

/**
 * Rejects a body on a route that reads none, before a byte of it is read: a silently ignored body would seem to have
 * been applied. Routes outside controllers, such as the documentation, read no parameters either. `routesOf` is called
 * at the first request. Errors: `request-invalid`.
 */
export function rejectUnread(
  instance: FastifyInstance,
  rules: readonly RawBody[],
  routesOf: () => ControllerRoutes,
): void {
  let routes: ControllerRoutes | null = null;
  instance.addHook('preParsing', (request, _reply, _payload, done) => {
    if (request.is404) return done();
    routes ??= routesOf();
    const { url = '' } = request.routeOptions;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const readsBody = routes.get(`${method} ${url}`);
    const parameters = readsBody === undefined ? unreadParameters(request) : null;
    if (parameters !== null) return done(parameters);
    const isRead = readsBody === true || (method !== 'GET' && rules.some(({ path }) => path === url));
    return isRead || !hasBody(request) ? done() : done(unreadBody);
  });
}

const unreadBody = invalidRequest([
  {
    pointer: '',
    code: 'body-not-read',
    detail: 'This address accepts no body: send the request without one, and put any options in the query string.',
  },
]);
