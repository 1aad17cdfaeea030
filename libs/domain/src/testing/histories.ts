import { byEntity, type Knowledge, outlineBatch } from '../batch/outline-batch.js';
import { type BatchEffects, type Reread, planBatch } from '../batch/plan-batch.js';
import type { Known, Recorded } from '../events/event.js';
import { eventTypeNamed } from '../events/registry.js';
import { addAmendments, dataIn, verdictKeyOf } from '../fold/amendment.js';
import type { Day } from '../periods/day.js';
import { type Draft, draft, judged } from './events.js';
import { model } from './reference.js';

/**
 * An event on a day as acceptance returns it, with the example of its schema overridden by `data`. Throws if it is
 * rejected.
 */
export function happened(
  type: string,
  on: Day,
  data: object = {},
  more: Draft & { readonly recorded?: Day; readonly unit?: string } = {},
): Recorded {
  const { recorded = on, ...attributes } = more;
  const declared = eventTypeNamed(`org.undp.digital.${type}.v1`);
  const span = declared !== undefined && 'span' in declared ? { periodStart: on, periodEnd: on } : {};
  const own = { id: `${type}@${on}`, time: `${on}T20:00:00Z`, effectivedate: on };
  const { unit } = attributes;
  const source = unit === undefined ? {} : { source: `https://data.example.org/${unit.toLowerCase()}/pims` };
  const acceptance = judged(draft(type, { ...span, ...data }, { ...own, ...source, ...attributes }));
  if (acceptance.status === 'rejected') throw new Error(JSON.stringify(acceptance.problems));
  return { event: acceptance.event, recordedAt: Date.parse(`${recorded}T21:00:00Z`) };
}

/** Events in the order in which the ledger received them, all in one partition. */
export function inLedger(events: readonly Recorded[]): readonly Known[] {
  return events.map((recorded, at) => ({ ...recorded, partition: 0, seq: BigInt(at + 1) }));
}

/** A void of a known event, or with a replacement its correction, by its own unit. */
export function amended(
  { event: { source, id, type, entity, unit } }: Recorded,
  on: Day,
  replacement?: { readonly effectivedate: Day; readonly data: object },
): Recorded {
  const target = { targetSource: source, targetId: id, targetType: type };
  const attributes = { unit, source, subject: entity, id: `fix of ${id}`.replaceAll(' ', '-'), backfill: true };
  return replacement === undefined
    ? happened('record.voided', on, target, attributes)
    : happened('record.corrected', on, { ...target, replacement }, attributes);
}

/** A void of a known event by a data steward. */
export function released({ event: { source, id, type, entity } }: Recorded, on: Day): Recorded {
  const target = { targetSource: source, targetId: id, targetType: type };
  const attributes = { unit: 'HQ-CDO', subject: entity, id: `release of ${id}`.replaceAll(' ', '-'), backfill: true };
  return happened('record.voided', on, target, attributes);
}

/** Everything known about what a batch refers to, including history. */
export type AllKnown = Knowledge & Reread;

/** What a batch does when everything before it is known. */
export function planned(news: readonly Known[], known: AllKnown): BatchEffects {
  return planBatch(outlineBatch(news, known, model), known, model);
}

/** What a ledger of these events tells a batch. */
export function knownBy(events: readonly Known[]): Omit<AllKnown, 'entities'> {
  const data = dataIn(events);
  return {
    history: byEntity(data),
    amendments: addAmendments(events.map(({ event }) => event)),
    held: new Set(data.map(({ event }) => verdictKeyOf(event))),
  };
}
