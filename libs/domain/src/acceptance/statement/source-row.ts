import type { Reference, SourceRow } from '../../reference/reference.js';

/**
 * The registry's row for a source: the one with the longest matching prefix.
 * Source: reference/acceptance#sources-and-rights.
 */
export function sourceRowOf(source: string, { sources }: Pick<Reference, 'sources'>): SourceRow | undefined {
  return sources.find(({ prefix }) => source.startsWith(prefix));
}
