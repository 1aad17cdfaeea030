import { expect } from 'vitest';
import type { Known, Recorded } from '../events/event.js';
import { amendmentAnomaliesIn } from '../fold/amendment-anomalies.js';
import { type Entity, fold, newEntity } from '../fold/fold.js';
import { type Buckets, bucketsOf, rowsOfBuckets } from '../measures/bucket.js';
import type { Row } from '../measures/step.js';
import { kindOf } from '../projections/model-of.js';
import { inLedger, knownBy, planned } from './histories.js';
import { model } from './reference.js';

/** The result of the events of one entity, each applied as its own batch, in the order in which they are written. */
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
  const entity = entities.get(key) ?? newEntity(key);
  expect(entity).toEqual(fold(key, events, model).entity);
  return { entity, rows, anomalies };
}

/**
 * Sums of a measure in an area: `2024-03-31 SEX=F +700`; of one of its cells, `usage.users SEX=F`: `2024-03-31 +700`.
 */
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

/** By event id. */
function named(anomalies: Told['anomalies']): Readonly<Record<string, string>> {
  return Object.fromEntries([...anomalies].map(([identity, codes]) => [identity.split('|')[1] ?? '', codes]));
}

/** Events of one entity in order of arrival, and their result. */
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
