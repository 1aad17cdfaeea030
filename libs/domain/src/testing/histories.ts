import { expect } from 'vitest';
import { type Knowledge, byEntity, outlineBatch } from '../batch/outline-batch.js';
import { type BatchEffects, type Reread, planBatch } from '../batch/plan-batch.js';
import type { Known, Recorded } from '../events/event.js';
import { eventTypeNamed } from '../events/registry.js';
import { amendedBy, dataIn, verdictKeyOf } from '../fold/amendment.js';
import { amendmentAnomaliesIn } from '../fold/amendment-anomalies.js';
import { type Entity, fold, unheardOf } from '../fold/fold.js';
import { kindOf } from '../fold/projection.js';
import { type Buckets, bucketsOf, rowsOfBuckets } from '../measures/bucket.js';
import type { Row } from '../measures/step.js';
import type { Day } from '../periods/day.js';
import { type Draft, draft, judged } from './events.js';
import { model } from './reference.js';

/** An event on a day as acceptance lets it through; its data are laid over the example of its schema. Throws for one that is refused. */
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

/** Events in the order in which the ledger took them, all in one partition. */
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

/** What the events of one entity came to, each applied as a batch of its own, in the order in which they are written. */
interface Told {
  readonly entity: Entity;
  readonly rows: readonly Row[];
  /** Codes by identity. */
  readonly anomalies: ReadonlyMap<string, string>;
}

function told(recorded: readonly Recorded[]): Told {
  const events = inLedger(recorded);
  const [first] = events as [Known, ...Known[]];
  const key = first.event.entity;
  const anomalies = new Map<string, string>();
  const rows: Row[] = [];
  let entities: ReadonlyMap<string, Entity> = new Map();
  events.forEach((known, at) => {
    const before = events.slice(0, at);
    const effects = planned([known], { entities, ...knownBy(before) });
    entities = new Map([...entities, ...effects.entities.map((entity) => [entity.key, entity] as const)]);
    for (const identity of effects.healed) anomalies.delete(identity);
    for (const { identity, codes } of effects.anomalies) anomalies.set(identity, codes.join(' '));
    rows.push(...rowsOfBuckets(effects.deltas));
  });
  for (const { identity, codes } of amendmentAnomaliesIn(events, kindOf)) anomalies.set(identity, codes.join(' '));
  const entity = entities.get(key) ?? unheardOf(key);
  expect(entity).toEqual(fold(key, events, model).entity);
  return { entity, rows, anomalies };
}

/** All that is known of what a batch speaks of, history included. */
export type AllKnown = Knowledge & Reread;

/** What a batch does where all is known before it. */
export function planned(news: readonly Known[], known: AllKnown): BatchEffects {
  return planBatch(outlineBatch(news, known, model), known, model);
}

/** What a ledger of these events tells a batch. */
export function knownBy(events: readonly Known[]): Omit<AllKnown, 'entities'> {
  const data = dataIn(events);
  return {
    history: byEntity(data),
    amendments: amendedBy(events.map(({ event }) => event)),
    held: new Set(data.map(({ event }) => verdictKeyOf(event))),
  };
}

/** Sums of a measure in an area: `2024-03-31 SEX=F +700`; of one cell of it, `usage.users SEX=F`: `2024-03-31 +700`. */
function linesOf(buckets: Buckets, area: string, spec: string): readonly string[] {
  const [measure, only] = spec.split(' ');
  const rows = rowsOfBuckets(buckets).filter((row) => row.area === area && row.measure === measure);
  return rows
    .filter(({ cell }) => only === undefined || cell === only)
    .map(({ day, cell, amount }) =>
      [day, ...(only === undefined ? [cell] : []), amount > 0n ? `+${amount}` : amount].join(' '),
    )
    .toSorted();
}

/** By id of the event. */
function named(anomalies: Told['anomalies']): Readonly<Record<string, string>> {
  return Object.fromEntries([...anomalies].map(([identity, codes]) => [identity.split('|')[1] ?? '', codes]));
}

/** Events of one entity as they arrived; and then: what they came to. */
export function given(...events: readonly Recorded[]) {
  const { entity, rows, anomalies } = told(events);
  return {
    entity,
    thenIn(area: string, spec: string, ...lines: readonly string[]) {
      expect(linesOf(bucketsOf(rows), area, spec)).toEqual(lines.toSorted());
      return this;
    },
    thenAnomalies(expected: Readonly<Record<string, string>>) {
      expect(named(anomalies)).toEqual(expected);
      return this;
    },
    /** What the buckets receive when more arrive. */
    when: (...arriving: readonly Recorded[]) => {
      const after = told([...events, ...arriving]);
      const delta = bucketsOf([...after.rows, ...rows.map((row) => ({ ...row, amount: -row.amount }))]);
      return {
        thenDeltaIn(area: string, spec: string, ...lines: readonly string[]) {
          expect(linesOf(delta, area, spec)).toEqual(lines.toSorted());
          return this;
        },
        thenAnomalies(expected: Readonly<Record<string, string>>) {
          expect(named(after.anomalies)).toEqual(expected);
          return this;
        },
      };
    },
  };
}
