import type { FastifyInstance } from 'fastify';
import { Failure } from './failure.js';
import { hasBody } from './has-body.js';

/** Refuses bodies that come compressed, and says that none may (RFC 9110, 15.5.16 and 12.5.3): their bytes would be taken for the content. Without a body nothing is said of one. */
export function refuseEncodedBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, reply, _payload, done) => {
    const coding = request.headers['content-encoding'] ?? '';
    if (!hasBody(request)) return done();
    if (coding.split(',').every((one) => ['', 'identity'].includes(one.trim().toLowerCase()))) return done();
    void reply.header('accept-encoding', 'identity');
    const detail = `The content encoding ${JSON.stringify(coding.slice(0, 60))} is not supported; send the body as it is.`;
    return done(
      new Failure('content-type-unsupported', detail, [
        { pointer: '/content-encoding', code: 'content-type-unsupported', detail },
      ]),
    );
  });
}
