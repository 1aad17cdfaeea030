import {
  type AmendmentTarget,
  type Anomaly,
  type Entity,
  type Identity,
  type LedgerRow,
  anomaliesOfAmendments,
  identityOf,
  isAmendment,
  kindOf,
  targetOf,
  verdictKeyIn,
  verdictKeyOf,
} from '#domain';
import type { EntityView, LedgerPage } from './ports/kpi-store.js';
import type { ProjectionTransaction } from './ports/ledger-store.js';
import type { Position } from './ports/position.js';

/** An entity and what may be read about it, all in one snapshot. */
export interface EntityReads {
  readonly entity: Entity;
  readonly position: Position;
  /** Sequence number up to which the version has applied the entity's partition. */
  readonly head: bigint;
  readonly projection: Pick<ProjectionTransaction, 'history' | 'amendments' | 'targets'>;
  page(): Promise<LedgerPage>;
  /** Stored anomalies of these events. */
  anomalies(identities: readonly Identity[]): Promise<readonly Anomaly[]>;
}

/** Reads what an answer about an entity shows. At most six reads: each costs the data events or the page. */
export async function readEntityView({
  entity,
  position,
  head,
  projection,
  ...reads
}: EntityReads): Promise<EntityView> {
  const { key } = entity;
  const history = (await projection.history([key], head)).get(key) ?? [];
  const events = await reads.page();
  const ofPage = events.rows.map(({ event }) => event).filter(isAmendment);
  const keys = [...history.map(({ event }) => verdictKeyOf(event)), ...ofPage.map(verdictKeyIn)];
  const amendments = await projection.amendments([...new Set(keys)]);
  const own = new Map(history.map(({ event }) => [identityOf(event), event]));
  const others = [...new Set(ofPage.map(targetOf))].filter((identity) => !own.has(identity));
  const found = others.length === 0 ? new Map<Identity, AmendmentTarget>() : await projection.targets(others, head);
  const targetIn = (identity: Identity) => {
    const other = found.get(identity);
    return own.get(identity) ?? (other?.entity === key ? { ...other, data: {} } : undefined);
  };
  const stored = await reads.anomalies(events.rows.map(({ identity }) => identity));
  const derived = anomaliesOfAmendments(ofPage, targetIn, amendments.verdicts, kindOf);
  return { entity, history, amendments, events, anomalies: inOrderOf(events.rows, [...stored, ...derived]), position };
}

function inOrderOf(rows: readonly LedgerRow[], anomalies: readonly Anomaly[]): readonly Anomaly[] {
  const byIdentity = new Map(anomalies.map((anomaly) => [anomaly.identity, anomaly]));
  return rows.flatMap(({ event }) => byIdentity.get(identityOf(event)) ?? []);
}
