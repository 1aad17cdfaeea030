import canonicalize from 'canonicalize';
import { type AcceptanceContext, type Reference, definitionsOf, dimensions, indicators } from '#domain';
import { sha256Hex } from '#platform';
import { schemaValidator } from './schema-validator.js';

/** What the rules of acceptance need besides the sender and the time: reference data, schemas and functions. */
export function acceptanceTools(reference: Reference): Omit<AcceptanceContext, 'sender' | 'nowMs'> {
  const tools = { canonicalise: (value: object) => canonicalize(value) ?? '', sha256: sha256Hex };
  const definitions = definitionsOf({ indicators, dimensions }, tools);
  return { ...tools, reference, definitions, validate: schemaValidator() };
}
