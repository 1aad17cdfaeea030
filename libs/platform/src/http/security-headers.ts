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
/** Swagger UI sets styles on elements and shows images from data URLs; no other page does. */
const docsPolicy = { ...policy, styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'] };
const docsRoute = /^\/docs(?!\/errors)(?:\/|$)/;

type Headers = Readonly<Record<string, string>>;
type Directives = Readonly<Record<string, string | string[]>>;

const usual = headersWith(policy);
const ofDocs = headersWith(docsPolicy);

/**
 * The headers of every answer, failures included. Null: the answer to something that could not be parsed as a request.
 */
export function securityHeaders(request: FastifyRequest | null): Headers {
  return request !== null && docsRoute.test(routeOf(request)) ? ofDocs : usual;
}

/**
 * Sets them on every answer that reaches the hooks; earlier rejections set the headers themselves. Only the
 * documentation has a looser content policy.
 */
export function setSecurityHeaders(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.headers(securityHeaders(request));
    done();
  });
}

/**
 * The headers that helmet sets, as plain values: the answer to an unreadable request carries them too, and passes no
 * hooks.
 */
function headersWith(directives: Directives): Headers {
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  helmet({ contentSecurityPolicy: { useDefaults: false, directives } })(answer.req, answer, () => {});
  const given = Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]);
  return Object.fromEntries(given);
}
