import type { Reference, SourceRow } from '../../reference/reference.js';

/** The registry's row for a source: that of the longest prefix that begins it. Source: events 3. */
export function sourceRowOf(source: string, { sources }: Pick<Reference, 'sources'>): SourceRow | undefined {
  return sources.find(({ prefix }) => source.startsWith(prefix));
}
