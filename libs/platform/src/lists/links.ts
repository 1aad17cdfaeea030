import type { FastifyReply } from 'fastify';

/** Cursors of neighbouring pages; absent: there is no such page. */
export interface Neighbours {
  readonly next?: string | undefined;
  readonly prev?: string | undefined;
}

/** The filters of a list: path and query without what only moves in it. Cursors are bound to them. */
export function filtersOf({ request }: FastifyReply): string {
  const { pathname, parameters } = partsOf(request.url);
  parameters.delete('cursor');
  parameters.delete('limit');
  parameters.sort();
  return `${pathname}?${parameters.toString()}`;
}

/** `Link` (RFC 8288) to the first page and to those beside this one, as relative references. */
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
  const { pathname, parameters } = partsOf(request.url);
  parameters.delete('cursor');
  if (cursor !== null) parameters.set('cursor', cursor);
  const query = parameters.size === 0 ? '' : `?${parameters.toString()}`;
  return `<${pathname}${query}>; rel="${rel}"`;
}

function partsOf(url: string): { readonly pathname: string; readonly parameters: URLSearchParams } {
  const [pathname = '', query = ''] = url.split('?', 2);
  return { pathname, parameters: new URLSearchParams(query) };
}
