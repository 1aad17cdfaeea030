import canonicalize from 'canonicalize';
import {
  BATCH_LIMITS,
  type Model,
  type ProjectionDefinitions,
  modelOf,
  projectionDefinitionsOf,
  referenceOf,
} from '#domain';
import type { Projection } from '#projections';
import { readTexts, sha256Hex } from '#platform';
import type { SoftwareEnv } from '#start';

/** The definitions that this version of Headway has, and what it folds with. */
export interface Software {
  readonly definitions: ProjectionDefinitions;
  /** For a projection version of that name. */
  projectionOf(version: string): Projection;
}

export async function readSoftware(env: SoftwareEnv): Promise<Software> {
  const texts = await readTexts(env.REFERENCE_DIR, '.csv');
  const model = modelOf(referenceOf(texts, ''));
  return softwareOf(projectionDefinitionsOf(texts, sha256Hex), model);
}

export function softwareOf(definitions: ProjectionDefinitions, model: Model): Software {
  return {
    definitions,
    projectionOf: (version) => ({ model: { ...model, version }, sha256: sha256Hex, limits: BATCH_LIMITS }),
  };
}

/** RFC 8785 text. */
export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? '';
}
