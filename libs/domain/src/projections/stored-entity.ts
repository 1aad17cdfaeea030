import { type Entity, contributionsOf, touchesOf } from '../fold/fold.js';
import type { Model } from '../fold/model.js';

/** An entity as a projection stores it, with the buckets that its steps reach. */
export interface StoredEntity {
  readonly entity: Entity;
  readonly touches: readonly string[];
}

/** An entity with the buckets that its steps reach. `open`: its contributions, if they are known. */
export function withTouches(entity: Entity, model: Model, open = contributionsOf(entity, model)): StoredEntity {
  return { entity, touches: touchesOf(open, entity.settledTouches) };
}
