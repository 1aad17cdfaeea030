import { describe, expect, it } from 'vitest';
import { addDays } from '../periods/day.js';
import { type Recorded, identityOf } from '../events/event.js';
import { verdictKeyOf } from '../fold/amendment.js';
import { amended, happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { AmendmentSieve } from './amendment-sieve.js';
import { builtEntity } from './built-entity.js';

const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
const { data, entity } = adopted.event;
const held = new Set([registered, adopted].map(({ event }) => verdictKeyOf(event)));
const named = ({ event, recordedAt }: Recorded, id: string): Recorded => ({ event: { ...event, id }, recordedAt });
/** Ten corrections per day of one event, each with a void of an event that nobody knows. */
const flood = Array.from({ length: 30 }, (_, at): readonly Recorded[] => {
  const day = addDays('2024-01-01', Math.floor(at / 10));
  const fix = named(amended(adopted, day, { effectivedate: addDays('2023-03-01', at), data }), `c-${at}`);
  const stray = amended(named(adopted, `unknown-${at}`), day);
  return [{ ...fix, event: { ...fix.event, time: `${day}T10:00:${10 + at}.000Z` } }, stray];
}).flat();

describe('a sieve of corrections and voids', () => {
  const sieve = new AmendmentSieve<Recorded>(held, model.grainMs);
  for (const known of [registered, ...flood]) sieve.take(known);

  it('keeps the last of each recorded day, and none whose target is not there', () => {
    expect(sieve.kept.map(({ event }) => event.id)).toEqual(['c-9', 'c-19', 'c-29']);
  });

  it('lets an entity be built as all of them do, day by day', () => {
    const kept = builtEntity(entity, inLedger([registered, adopted, ...sieve.kept]), model);
    expect(kept).toEqual(builtEntity(entity, inLedger([registered, adopted, ...flood]), model));
    expect(kept.days.size).toBe(5);
  });

  it('keeps a void, and nothing after it', () => {
    const voided = new AmendmentSieve<Recorded>(held, model.grainMs);
    const [first, again] = ['2024-01-01', '2024-01-02'].map((day) => named(amended(adopted, day), `v-${day}`));
    for (const known of [first, again, ...flood]) if (known !== undefined) voided.take(known);
    expect(voided.kept.map(({ event }) => identityOf(event))).toEqual([first && identityOf(first.event)]);
  });
});
