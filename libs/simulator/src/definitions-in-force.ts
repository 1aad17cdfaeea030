import canonicalize from 'canonicalize';
import { type Definitions, definitionsOf, dimensions, indicators } from '#domain';
import { sha256Hex } from '#platform';

/** The definitions that this software has. */
export function definitionsInForce(): Definitions {
  const canonicalise = (value: object) => canonicalize(value) ?? '';
  return definitionsOf({ indicators, dimensions }, { canonicalise, sha256: sha256Hex });
}
