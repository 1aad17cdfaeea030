import {
  type Catalogue,
  catalogueOf,
  dataTypes,
  type Model,
  type ProjectionDefinitions,
  type Reference,
  type ReferenceTexts,
} from '#domain';
import { sha256Hex } from '#platform';

/**
 * Digest of everything besides events that an answer depends on. It covers more than a projection version does:
 * answers also show names and published figures.
 */
export function answerVersionOf(definitions: ProjectionDefinitions, texts: ReferenceTexts): string {
  return sha256Hex(JSON.stringify([definitions, texts]));
}

/** The definitions and reference data that answers are made with, and the catalogue built on them. */
export class Definitions {
  readonly catalogue: Catalogue;

  constructor(readonly model: Model) {
    this.catalogue = catalogueOf(model.reference, dataTypes);
  }

  get reference(): Reference {
    return this.model.reference;
  }

  /** `answerVersionOf` the reference data of this process. */
  get answerVersion(): string {
    return this.model.version;
  }
}
