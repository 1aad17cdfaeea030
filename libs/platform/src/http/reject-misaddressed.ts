import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Failure } from './failure.js';
import { invalidRequest } from './request-invalid.js';

/** Longer than any list of filters; with its headers, an address may be twice as long before the parser rejects it. */
const MOST_CHARACTERS = 8_000;

/**
 * Rejects what HTTP itself forbids and Node would otherwise answer in its own words (`requireHostHeader`,
 * `checkExpectation`). Errors: `uri-too-long`, `request-invalid`.
 */
export function rejectMisaddressed(instance: FastifyInstance): void {
  instance.server.on('checkExpectation', (request, response) => instance.server.emit('request', request, response));
  instance.addHook('onRequest', (request, _reply, done) => {
    const rejected = rejection(request);
    return rejected === null ? done() : done(rejected);
  });
}

function rejection({ url, headers, raw }: FastifyRequest): Failure | null {
  if (url.length > MOST_CHARACTERS)
    return new Failure('uri-too-long', `The address is longer than ${MOST_CHARACTERS} characters.`);
  if (headers.host === undefined && raw.httpVersion === '1.1')
    return invalidRequest([
      { pointer: '/host', code: 'is-not-empty', detail: 'Send a Host header with the name of the server.' },
    ]);
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue')
    return invalidRequest([
      { pointer: '/expect', code: 'is-in', detail: 'The only value that the header Expect may have is 100-continue.' },
    ]);
  return null;
}
