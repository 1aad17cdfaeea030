import { entityKinds } from '../entities/kinds.js';
import { kindIn } from '../events/event-type.js';
import type { EntityKey } from '../events/event.js';
import { entityEventTypes } from '../events/registry.js';
import type { EntityKind } from '../fold/entity-kind.js';
import type { Model } from '../fold/model.js';
import type { Reference } from '../reference/reference.js';

const DAY_MS = 86_400_000;

const kinds = new Map(entityKinds.map((kind) => [kind.kind, kind]));

/**
 * The kind of entity that a key names, the same in every projection version. Throws for an unknown kind: acceptance
 * lets none through.
 */
export function kindOf(key: EntityKey): EntityKind {
  return found(kinds.get(kindIn(key)), key);
}

/** The model of a projection version: every kind of entity, every type of event, and this reference data. */
export function modelOf(reference: Reference, grainMs: number = DAY_MS): Model {
  const types = new Map(entityEventTypes.map((type) => [type.type, type]));
  return {
    version: reference.version,
    grainMs,
    reference,
    kindOf,
    typeOf: (type) => found(types.get(type), type),
  };
}

function found<Declared>(declared: Declared | undefined, name: string): Declared {
  if (declared === undefined) throw new Error(`${name} is not declared in this version of Headway`);
  return declared;
}
