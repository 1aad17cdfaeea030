import { type Catalogue, catalogueOf, dataTypes, type Model, type Reference } from '#domain';

/** The projection version that answers come from, and the catalogue over it. */
export class Projection {
  readonly catalogue: Catalogue;

  constructor(readonly model: Model) {
    this.catalogue = catalogueOf(model.reference, dataTypes);
  }

  get reference(): Reference {
    return this.model.reference;
  }

  /** Of everything that answers are made of beside events: names too, which no projection version has. */
  get version(): string {
    return this.model.version;
  }
}
