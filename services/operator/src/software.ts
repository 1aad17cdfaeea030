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

/** The definitions of this version of Headway, and the model it folds with. */
export interface Software {
  readonly definitions: ProjectionDefinitions;
  /** The projection under that version name. */
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
