import type { FastifyReply } from 'fastify';
import { addressOf } from '../http/address.js';

/** Cursors of the neighbouring pages; absent: there is no such page. */
export interface Neighbours {
  readonly next?: string | undefined;
  readonly prev?: string | undefined;
}

/** The filters of a list: path and query without the parameters that only move within it. Cursors are bound to them. */
export function filtersOf({ request }: FastifyReply): string {
  const { pathname, searchParams } = addressOf(request);
  searchParams.delete('cursor');
  searchParams.delete('limit');
  searchParams.sort();
  return `${pathname}?${searchParams.toString()}`;
}

/**
 * `Link` (RFC 8288) to the first, previous and next page: path and query only, valid for whatever host was requested.
 */
export function linkPages(reply: FastifyReply, neighbours: Neighbours): void {
  const links = [
    linkTo(reply, 'first', null),
    ...(['next', 'prev'] as const).flatMap((rel) => {
      const cursor = neighbours[rel];
      return cursor === undefined ? [] : [linkTo(reply, rel, cursor)];
    }),
  ];
  void reply.header('link', links.join(', '));
}

function linkTo({ request }: FastifyReply, rel: string, cursor: string | null): string {
  const { pathname, searchParams } = addressOf(request);
  searchParams.delete('cursor');
  if (cursor !== null) searchParams.set('cursor', cursor);
  const query = searchParams.size === 0 ? '' : `?${searchParams.toString()}`;
  // Two leading slashes would denote a host (RFC 3986, 4.2).
  return `<${pathname.replace(/^\/+/, '/')}${query}>; rel="${rel}"`;
}
