import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusedFor } from './request-invalid.js';

/** A route that gets the bytes of its body untouched, as a `Buffer`, because it judges them itself. */
export interface RawBody {
  /** As the controller declares it, with a leading slash. */
  readonly path: string;
  /** Media type without parameters. */
  readonly contentType: string;
  readonly limitBytes: number;
  /** Code of the failure when the body is larger. */
  readonly tooLarge: string;
}

/**
 * Accepts JSON in UTF-8 for every route, and for each rule its media type on its path only. Everything else is 415.
 * A media type that several rules share is cut at the largest of their limits.
 */
export function acceptBodies(instance: FastifyInstance, rules: readonly RawBody[], jsonLimitBytes: number): void {
  instance.removeContentTypeParser('text/plain');
  const parseJson = instance.getDefaultJsonParser('error', 'error');
  for (const contentType of new Set(rules.map((rule) => rule.contentType))) {
    const same = rules.filter((rule) => rule.contentType === contentType);
    const isJson = contentType === 'application/json';
    const bodyLimit = Math.max(isJson ? jsonLimitBytes : 0, ...same.map(({ limitBytes }) => limitBytes));
    instance.addContentTypeParser(contentType, { parseAs: 'buffer', bodyLimit }, (request, body: Buffer, done) => {
      if (same.some(({ path }) => path === request.routeOptions.url)) return done(null, body);
      if (!isJson || !isUtf8(request.headers['content-type'])) return done(unsupported(contentType));
      const text = textIn(body);
      return text === null ? done(badEncoding) : parseJson(request, text, done);
    });
  }
}

/** Does the content type name no charset, or this one? */
function isUtf8(contentType = ''): boolean {
  const [, ...parameters] = contentType.toLowerCase().split(';');
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return name.trim() !== 'charset' || /^"?utf-8"?$/.test(value.trim());
  });
}

/** Null: the bytes are no UTF-8. What is mended in silence would be kept as if it had been sent. */
function textIn(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

const badEncoding = refusedFor([
  { pointer: '', code: 'encoding-invalid', detail: 'The body is not UTF-8: send it in UTF-8.' },
]);

/** Which failure a body is that was cut off. */
export function tooLargeCode(rules: readonly RawBody[], request: FastifyRequest): string {
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  const rule = rules.find(
    ({ path, contentType }) => path === request.routeOptions.url && contentType === mediaType.trim().toLowerCase(),
  );
  return rule?.tooLarge ?? 'message-too-large';
}

/** Says which content type came, and which the route takes. */
export function unsupportedDetail(rules: readonly RawBody[], request: FastifyRequest): string {
  const taken = rules.filter(({ path }) => path === request.routeOptions.url).map(({ contentType }) => contentType);
  const given = request.headers['content-type'];
  const came = given === undefined ? 'The body has no content type' : `${given.slice(0, 60)} is not taken here`;
  return `${came}; taken: ${[...new Set(taken.length === 0 ? ['application/json'] : taken)].join(', ')}`;
}

function unsupported(contentType: string): Error {
  return Object.assign(new Error(`${contentType} is not accepted here`), { code: 'content-type-unsupported' });
}
