import fc from 'fast-check';
import { expect } from 'vitest';
import { type AnyEvent, compareValues, fold } from '#domain';
import { model } from '#domain/testing';
import { law } from './law.js';

const KEY = 'target:O1.03/RBA/2025/_T';
const source = 'https://data.example.org/hq-cdo/targets';
const type = 'org.undp.digital.hq.target_set.v1';
const target = fc
  .record({ day: fc.integer({ min: 1, max: 9 }), value: fc.constantFrom('70', '80', '80.0', '90'), number: fc.nat(30) })
  .map(({ day, value, number }): AnyEvent => {
    const on = `2024-05-0${day}`;
    const data = { indicator: 'O1.03', area: 'RBA', period: '2025', value, reason: 'Agreed.', setBy: 'acc-1041' };
    const sent = { source, id: `${on}-${value}-${number}`, type, time: `${on}T00:00:00.000Z`, unit: 'HQ-CDO' };
    return { ...sent, sequence: '', day: on, backfill: false, entity: KEY, data };
  });
const targets = fc.uniqueArray(target, { selector: ({ id }) => id, maxLength: 8 });

/** The number that holds once these events are recorded; null: none. */
function inForce(events: readonly AnyEvent[]): number | null {
  const ledger = events.map((event, at) => ({ event, recordedAt: 0, partition: 0, seq: BigInt(at + 1) }));
  const state = fold(KEY, ledger, model).entity.state as { readonly current: { readonly value: string } } | null;
  return state === null ? null : Number(state.current.value);
}

law(
  'a comparison foretells the number that will be in force, and then nothing is left to change',
  fc.tuple(targets, targets, fc.boolean()),
  ([recorded, imported, isTwice]) => {
    const listed = isTwice ? [...imported, ...imported] : imported;
    const changes = compareValues(listed, new Map([[KEY, recorded]]));
    const sent = changes.filter(({ effect }) => effect !== 'unchanged').map(({ event }) => event);
    const isRecorded = ({ id }: AnyEvent): boolean => recorded.some((known) => known.id === id);
    expect(sent.some(isRecorded)).toBe(false);
    const after = [...recorded, ...sent];
    expect(inForce(after)).toBe(inForce([...recorded, ...imported.filter((event) => !isRecorded(event))]));
    const isChanged = changes.some(({ effect }) => effect === 'new' || effect === 'changed');
    expect(isChanged || inForce(after) === inForce(recorded)).toBe(true);
    const again = compareValues(listed, new Map([[KEY, after]]));
    expect(again.filter(({ effect }) => effect !== 'unchanged')).toEqual([]);
  },
);
