import { Injectable } from '@nestjs/common';
import {
  type LedgerRow,
  TARGET_EVENT_TYPES,
  type TargetRevision,
  sameVector,
  targetRevisionOf,
  vectorText,
} from '#domain';
import { type EventFilter, KpiStore, type LedgerPlace, type PageAsked, type Position } from '#kpi-store';
import { ReadModel } from '#read-model';

/** A revision with the ledger row of its event. */
export interface RecordedRevision {
  readonly revision: TargetRevision;
  readonly row: LedgerRow;
}

/** A page of revisions in ledger order, and the position at which they were compared with what is in force. */
export interface RevisionPage {
  readonly revisions: readonly RecordedRevision[];
  readonly next: LedgerPlace | null;
  readonly position: Position;
  /** The vector of the events, if it is not that of the position. */
  readonly shown: readonly string[];
}

/** Reads how baselines and targets were set. */
@Injectable()
export class TargetRevisions {
  constructor(
    private readonly store: KpiStore,
    private readonly model: ReadModel,
  ) {}

  /** The events are read first, so that the targets in force contain all of them. Errors: those of the stores. */
  async page(data: EventFilter['data'], asked: PageAsked): Promise<RevisionPage> {
    const filter = { types: TARGET_EVENT_TYPES, ...(data && { data }) };
    const { rows, next, position: listed } = await this.store.events(filter, asked);
    const reading = await this.model.read([], listed, { targets: true });
    const { targets, position } = reading;
    reading.release();
    const revisions = rows.flatMap((row) =>
      targets === null ? [] : [{ revision: targetRevisionOf(row.event, targets), row }],
    );
    const shown = sameVector(listed.vector, position.vector) ? [] : [vectorText(listed.vector)];
    return { revisions, next, position, shown };
  }
}
