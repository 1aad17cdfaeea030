import type { Entity, StoredEntity } from '#domain';

/** The fold of one entity. `_id`: `kind:id`. */
export interface EntityDocument {
  readonly _id: string;
  readonly p: number;
  /** In the form of its kind, as JSON text, like owners and opening: exact numbers, any key, and comparable by hash. */
  readonly state: string;
  readonly owners: string;
  readonly opened: string;
  readonly orderKey: string;
  readonly events: number;
  readonly settledTouches: readonly string[];
  /** Buckets that its steps affect: the index for the lineage of a number. */
  readonly touches: readonly string[];
}

export function toEntityDocument({ entity, touches }: StoredEntity, partition: number): EntityDocument {
  const { key, owners, opened, state, orderKey, events, settledTouches } = entity;
  return {
    _id: key,
    p: partition,
    state: JSON.stringify(state),
    owners: JSON.stringify(owners),
    opened: JSON.stringify(opened),
    orderKey,
    events,
    settledTouches,
    touches,
  };
}

export function toEntity(document: EntityDocument): Entity {
  const { _id, owners, opened, state, orderKey, events, settledTouches } = document;
  return {
    key: _id,
    owners: JSON.parse(owners) as Entity['owners'],
    opened: JSON.parse(opened) as Entity['opened'],
    state: JSON.parse(state) as unknown,
    orderKey,
    events,
    settledTouches,
  };
}
