import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PlatformCode } from './failure.js';
import { invalidRequest } from './request-invalid.js';

/** A route that gets the unchanged bytes of its body, as a `Buffer`, because it validates them itself. */
export interface RawBody {
  /** As declared by the controller, with a leading slash. */
  readonly path: string;
  /** Media type without parameters. */
  readonly contentType: string;
  readonly limitBytes: number;
  /** Code of the failure when the body is larger. */
  readonly tooLarge: string;
}

/** No `Failure`: the parser does not know what the route accepts, so the filter words the answer. */
class ContentTypeUnsupported extends Error {
  readonly code: PlatformCode = 'content-type-unsupported';

  constructor(contentType: string) {
    super(`${contentType} is not accepted here`);
  }
}

/**
 * Accepts JSON in UTF-8 for every route, and the media type of each rule on the rule's path only. Everything else is
 * 415. A media type that several rules share is limited by the largest of their limits.
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
      if (!isJson || !isUtf8(request.headers['content-type'])) return done(new ContentTypeUnsupported(contentType));
      const text = textIn(body);
      return text === null ? done(badEncoding) : parseJson(request, text, done);
    });
  }
}

/** Whether the content type names UTF-8 or no charset. */
function isUtf8(contentType = ''): boolean {
  const [, ...parameters] = contentType.toLowerCase().split(';');
  return parameters.every((parameter) => {
    const [name = '', value = ''] = parameter.split('=');
    return name.trim() !== 'charset' || /^"?utf-8"?$/.test(value.trim());
  });
}

/** Null: the bytes are not UTF-8. Silently repaired text would be stored as if it had been sent. */
function textIn(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

const badEncoding = invalidRequest([
  { pointer: '', code: 'encoding-invalid', detail: 'The body is not UTF-8: send it in UTF-8.' },
]);

/** The code of a failure for a body that was cut off at the limit. */
export function tooLargeCode(rules: readonly RawBody[], request: FastifyRequest): string {
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';', 1);
  const rule = rules.find(
    ({ path, contentType }) => path === request.routeOptions.url && contentType === mediaType.trim().toLowerCase(),
  );
  return rule?.tooLarge ?? 'message-too-large';
}

/** Names the content type that was sent and those that the route accepts. */
export function unsupportedDetail(rules: readonly RawBody[], request: FastifyRequest): string {
  const taken = rules.filter(({ path }) => path === request.routeOptions.url).map(({ contentType }) => contentType);
  const given = request.headers['content-type'];
  const came = given === undefined ? 'The body has no content type' : `${given.slice(0, 60)} is not accepted here`;
  return `${came}; accepted: ${[...new Set(taken.length === 0 ? ['application/json'] : taken)].join(', ')}`;
}
