import { sourceRowOf } from '../acceptance/statement/source-row.js';
import type { Reference } from '../reference/reference.js';
import type { DecisionSender } from './decision.js';

/**
 * The sender that a source speaks for. Null if it is not registered with the right `govern`.
 * Source: reference/acceptance#sources-and-rights.
 */
export function decisionSenderOf(source: string, reference: Pick<Reference, 'sources'>): DecisionSender | null {
  const row = sourceRowOf(source, reference);
  return row?.rights.includes('govern') === true ? { source, unit: row.unit } : null;
}

/** Prefixes under which headquarters may send decisions. */
export function decisionPrefixes({ sources }: Pick<Reference, 'sources'>): readonly string[] {
  return sources.filter(({ rights }) => rights.includes('govern')).map(({ prefix }) => prefix);
}
