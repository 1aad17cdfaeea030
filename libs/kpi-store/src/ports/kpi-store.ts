import type { Amendments, Anomaly, AnomalyCode, Day, Entity, EntityKey, Known, LedgerRow } from '#domain';
import type { Position } from './position.js';

/** Filters of a list of ledger events; all given filters must match. */
export interface EventFilter {
  readonly source?: string;
  readonly id?: string;
  readonly entity?: EntityKey;
  readonly type?: string;
  /** Any of these types. */
  readonly types?: readonly string[];
  /** Effective day. */
  readonly day?: Day;
  /** Any of these units; empty: no event. */
  readonly units?: readonly string[];
  /** For each of these fields of the data, any of these texts. */
  readonly data?: { readonly [field: string]: readonly string[] };
}

export interface LedgerPlace {
  readonly partition: number;
  readonly seq: bigint;
}

/** A page of a list in (partition, seq) order. */
export interface PageAsked {
  readonly limit: number;
  /** The last row already seen. */
  readonly after: LedgerPlace | null;
}

/** Rows of a page, and where the list continues; null: it ends here. */
export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly next: LedgerPlace | null;
}

/** The same, as of one snapshot. */
export interface EventsView extends LedgerPage {
  readonly position: Position;
}

/** Which events of an entity an answer shows: those of these units, or all. */
export interface EntityAsked extends PageAsked {
  readonly units?: readonly string[];
}

export interface EntityView {
  readonly entity: Entity;
  /** All of its data events, whoever sent them, and the amendments that stand: the input of the fold. */
  readonly history: readonly Known[];
  readonly amendments: Amendments;
  /** One page of its events, including corrections and voids. */
  readonly events: LedgerPage;
  /**
   * Anomalies of the events of the page, in their order: stored for data events; for corrections and voids, derived
   * from ledger and verdicts.
   */
  readonly anomalies: readonly Anomaly[];
  readonly position: Position;
}

/** Which anomalies are wanted as examples. */
export interface ExamplesAsked {
  readonly unit: string;
  readonly codes: readonly AnomalyCode[];
  /** Days of the events: start ≤ day < end. */
  readonly start: Day;
  readonly end: Day;
  /** Most examples of one code. */
  readonly limit: number;
}

export interface AnomalyExamples {
  /** Latest day first; a code without examples is left out. */
  readonly byCode: ReadonlyMap<AnomalyCode, readonly Anomaly[]>;
  readonly position: Position;
}

/**
 * Reads ledger and entities; every answer comes from one majority snapshot (I10) and one projection version, even
 * while another becomes live. Errors: `NotServable` when the live version was built with other definitions.
 */
export abstract class KpiStore {
  /**
   * Null: no data event refers to it. Costs its data events and the page, however many corrections and voids there are.
   */
  abstract entity(key: EntityKey, asked: EntityAsked): Promise<EntityView | null>;
  /**
   * Ledger rows. A filter by entity, units (or both), day, type or types costs the page, whatever the ledger holds.
   * Other filters are checked row by row along the first of these, for at most `MOST_ROWS_READ` rows: the page may then
   * hold fewer than `limit` rows, even none, and `next` continues.
   */
  abstract events(filter: EventFilter, asked: PageAsked): Promise<EventsView>;
  /** Stored anomalies of a unit. Costs `limit` index entries per code, however many events have anomalies. */
  abstract anomalies(asked: ExamplesAsked): Promise<AnomalyExamples>;
}

/** Ledger rows that one page looks at. */
export const MOST_ROWS_READ = 5_000;
/** Bytes of data in one page, except for a single larger event. */
export const MOST_PAGE_BYTES = 4 * 1_024 * 1_024;
