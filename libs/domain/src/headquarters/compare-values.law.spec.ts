import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AnyEvent } from '../events/event.js';
import { fold } from '../fold/fold.js';
import { inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { compareValues } from './compare-values.js';

const KEY = 'target:O1.03/RBA/2025/_T';
const target = fc
  .record({ day: fc.integer({ min: 1, max: 9 }), value: fc.constantFrom('70', '80', '80.0', '90'), number: fc.nat(30) })
  .map(({ day, value, number }): AnyEvent => {
    const on = `2024-05-0${day}`;
    const data = { indicator: 'O1.03', area: 'RBA', period: '2025', value, reason: 'Agreed.', setBy: 'acc-1041' };
    const sent = { source: 'https://data.example.org/hq-cdo/targets', id: `${on}-${value}-${number}`, sequence: '' };
    const type = 'org.undp.digital.hq.target_set.v1';
    return { ...sent, type, time: `${on}T00:00:00.000Z`, unit: 'HQ-CDO', day: on, backfill: false, entity: KEY, data };
  });
const targets = fc.uniqueArray(target, { selector: ({ id }) => id, maxLength: 8 });

/** The number that holds once these events are recorded; null: none. */
function inForce(events: readonly AnyEvent[]): number | null {
  const { entity } = fold(KEY, inLedger(events.map((event) => ({ event, recordedAt: 0 }))), model);
  const state = entity.state as { readonly current: { readonly value: string } } | null;
  return state === null ? null : Number(state.current.value);
}

it('foretells the number that the fold will have in force, and then has nothing left to change', () => {
  fc.assert(
    fc.property(targets, targets, fc.boolean(), (recorded, imported, isTwice) => {
      const listed = isTwice ? [...imported, ...imported] : imported;
      const changes = compareValues(listed, new Map([[KEY, recorded]]));
      const sent = changes.filter(({ effect }) => effect !== 'unchanged').map(({ event }) => event);
      const isRecorded = ({ id }: AnyEvent): boolean => recorded.some((known) => known.id === id);
      expect(sent.some(isRecorded)).toBe(false);
      const after = [...recorded, ...sent];
      const everything = [...recorded, ...imported.filter((event) => !isRecorded(event))];
      expect(inForce(after)).toBe(inForce(everything));
      const isChanged = changes.some(({ effect }) => effect === 'new' || effect === 'changed');
      if (!isChanged) expect(inForce(after)).toBe(inForce(recorded));
      const again = compareValues(listed, new Map([[KEY, after]]));
      expect(again.filter(({ effect }) => effect !== 'unchanged')).toEqual([]);
    }),
  );
});
