import type { FastifyRequest } from 'fastify';

/** Stands for the requested host: no answer names it, so no header can change an answer. */
const ANY_HOST = 'http://headway.invalid';

/**
 * The request target, parsed as an address rather than as text: only path and query matter. A target may contain a host
 * of its own (RFC 9112, 3.2.2).
 */
export function addressOf({ url }: Pick<FastifyRequest, 'url'>): URL {
  // `//host/path` is a path here, as it is for the router.
  const asked = url.startsWith('/') ? `${ANY_HOST}${url}` : url;
  return URL.canParse(asked) ? new URL(asked) : new URL(ANY_HOST);
}

/**
 * The pattern of the matching route, or the path if there is none. Steps up (`..`) are resolved in an address, but
 * never by the router.
 */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? addressOf(request).pathname;
}
