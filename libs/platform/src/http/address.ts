import type { FastifyRequest } from 'fastify';

/** Stands for whatever host we are asked at: no answer names it, so no header can change an answer. */
const ANY_HOST = 'http://headway.invalid';

/** What was asked for, read as an address and not as text: path and query alone mean something. A target may hold a host of its own (RFC 9112, 3.2.2). */
export function addressOf({ url }: Pick<FastifyRequest, 'url'>): URL {
  // `//host/path` is a path here, as it is to the router.
  const asked = url.startsWith('/') ? `${ANY_HOST}${url}` : url;
  return URL.canParse(asked) ? new URL(asked) : new URL(ANY_HOST);
}

/** The pattern of the route that answers; where there is none, the path. Steps up (`..`) are taken in an address, and never by the router. */
export function routeOf(request: FastifyRequest): string {
  return request.routeOptions.url ?? addressOf(request).pathname;
}
