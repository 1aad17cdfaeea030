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

/** Names everything that answers are made of beside events. More than a projection version: names and published figures are shown, too. */
export function answeredBy(definitions: ProjectionDefinitions, texts: ReferenceTexts): string {
  return sha256Hex(JSON.stringify([definitions, texts]));
}

/** The projection version that answers come from, and the catalogue over it. */
export class Projection {
  readonly catalogue: Catalogue;

  constructor(readonly model: Model) {
    this.catalogue = catalogueOf(model.reference, dataTypes);
  }

  get reference(): Reference {
    return this.model.reference;
  }

  /** `answeredBy` of this process. */
  get version(): string {
    return this.model.version;
  }
}
