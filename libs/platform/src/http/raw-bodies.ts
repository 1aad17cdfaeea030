import type { FastifyInstance, FastifyRequest } from 'fastify';

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
 * Accepts JSON for every route, and for each rule its media type on its path only. Everything else is 415.
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
      if (isJson) return parseJson(request, body.toString('utf8'), done);
      return done(unsupported(contentType));
    });
  }
}

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
