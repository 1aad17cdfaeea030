import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import helmet from 'helmet';
import { routeOf } from './address.js';

const policy = {
  'default-src': "'self'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};
/** Swagger UI sets styles on elements and shows images from data URLs; nothing else does. */
const docsPolicy = { ...policy, 'style-src': "'self' 'unsafe-inline'", 'img-src': "'self' data:" };
const docsRoute = /^\/docs(?!\/errors)(?:\/|$)/;

type Headers = Readonly<Record<string, string>>;

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

function headersWith(directives: Headers): Headers {
  const answer = new ServerResponse(new IncomingMessage(new Socket()));
  helmet({ contentSecurityPolicy: false })(answer.req, answer, () => {});
  const text = Object.entries(directives).map(([name, value]) => `${name} ${value}`);
  const given = Object.entries(answer.getHeaders()).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(given), 'content-security-policy': text.join('; ') };
}
