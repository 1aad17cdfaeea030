import type { FastifyInstance } from 'fastify';
import { Failure } from './failure.js';
import { hasBody } from './has-body.js';

/**
 * Rejects compressed bodies and reports that no encoding is accepted (RFC 9110, 15.5.16 and 12.5.3): otherwise their
 * bytes would be taken for the content. A request without a body is not checked.
 */
export function rejectEncodedBodies(instance: FastifyInstance): void {
  instance.addHook('preParsing', (request, reply, _payload, done) => {
    const coding = request.headers['content-encoding'] ?? '';
    if (!hasBody(request)) return done();
    if (coding.split(',').every((one) => ['', 'identity'].includes(one.trim().toLowerCase()))) return done();
    void reply.header('accept-encoding', 'identity');
    const detail = `The content encoding ${JSON.stringify(coding.slice(0, 60))} is not supported; send the body unencoded.`;
    return done(
      new Failure('content-type-unsupported', detail, [
        { pointer: '/content-encoding', code: 'content-type-unsupported', detail },
      ]),
    );
  });
}
