/** What a client wishes for: a media range or a language, and how much, 0 to 1. 0: not at all. */
export interface Wish {
  readonly range: string;
  readonly weight: number;
}

/** The wishes of an `Accept` or `Accept-Language` header in their order, in lower case (RFC 9110, 12.4.2). A weight that is none counts as 1. */
export function wishesIn(header: string): readonly Wish[] {
  return header.split(',').map((text) => {
    const [range = '', ...parameters] = text.toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { range: range.trim(), weight: quality === undefined ? 1 : Number(quality) };
  });
}

/** How much one thing is wished for: by the wish that names it most exactly, `ranges` going from exact to any. Undefined: by none. */
export function wishFor(wishes: readonly Wish[], ranges: readonly string[]): Wish | undefined {
  return ranges.map((wanted) => wishes.find(({ range }) => range === wanted)).find((found) => found !== undefined);
}

/** Is a page for people wished for more than JSON? A client that takes anything gets JSON. */
export function wantsHtml(accept: string | undefined): boolean {
  const wishes = wishesIn(accept ?? '*/*');
  const html = wishFor(wishes, ['text/html', 'text/*'])?.weight ?? 0;
  const json = wishFor(wishes, ['application/json', 'application/*', '*/*'])?.weight ?? 0;
  return html > 0 && html >= json;
}
