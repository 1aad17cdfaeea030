import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { routeOf } from './address.js';

const policy = {
  defaultSrc: "'self'",
  scriptSrc: "'self'",
  styleSrc: "'self'",
  imgSrc: "'self'",
  objectSrc: "'none'",
  baseUri: "'none'",
  formAction: "'self'",
  frameAncestors: "'none'",
};
/** Swagger UI sets styles on elements and shows images from data URLs; nothing else does. */
const docsPolicy = { ...policy, styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'] };
const docsRoute = /^\/docs(?!\/errors)(?:\/|$)/;

type Headers = Readonly<Record<string, string>>;
type Directives = Readonly<Record<string, string | string[]>>;

const usual = headersWith(policy);
const ofDocs = headersWith(docsPolicy);

/** Of every answer, of failures too. Null: of one to what could not be read as a request. */
export function securityHeaders(request: FastifyRequest | null): Headers {
  return request !== null && docsRoute.test(routeOf(request)) ? ofDocs : usual;
}

/** Sets them on whatever gets as far as the hooks; what is refused before sets them itself. A looser content policy on the documentation only. */
export function setSecurityHeaders(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders(request));
    done();
  });
}

/** What helmet sets, as plain headers: a request that nobody could read is answered with them too, and it has no hooks. */
function headersWith(directives: Directives): Headers {
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  helmet({ contentSecurityPolicy: { useDefaults: false, directives } })(answer.req, answer, () => {});
  const given = Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(given);
}
