const ANY_HOST = 'http://any.invalid';

/** Path and query to which `Link` leads a client that requested `asked`; undefined: there is no such page. */
export function linkedPage(asked: string, link: unknown, rel: 'next' | 'prev'): string | undefined {
  const reference = new RegExp(`<([^>]*)>; rel="${rel}"`).exec(String(link))?.[1];
  if (reference === undefined) return undefined;
  const { pathname, search } = new URL(reference, new URL(asked, ANY_HOST));
  return `${pathname}${search}`;
}
