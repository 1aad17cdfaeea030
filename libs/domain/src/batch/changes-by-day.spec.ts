import { describe, expect, it } from 'vitest';
import { recordedDay } from '../batch/recorded-day.js';
import { rowsOf } from '../batch/plan-batch.js';
import type { Known, Recorded } from '../events/event.js';
import { fold } from '../fold/fold.js';
import { bucketsOf } from '../measures/bucket.js';
import { negate } from '../measures/roll-up.js';
import { amended, happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { type DayChange, changesByDay, rowsOfChange } from './changes-by-day.js';

const registered = happened('solution.registered', '2024-05-01');
const adopted = (country: string, on: string, recorded = on) =>
  happened('solution.adopted', on, { country }, { unit: country, id: `${country}@${on}`, recorded });
const inKenya = adopted('KEN', '2024-05-02');
const inTanzania = adopted('TZA', '2024-05-03');

const dayOf = ({ recordedAt }: Recorded) => recordedDay(recordedAt, model.grainMs);
const wholeOf = (events: readonly Known[]) => {
  const whole = fold(registered.event.entity, events, model);
  return { whole, rows: [rowsOf(whole, model)] };
};

/** What each day must add: everything up to and including it, minus everything before it. */
function mustOf(events: readonly Known[]) {
  const until = (isKnown: (day: string) => boolean) =>
    rowsOf(
      fold(
        registered.event.entity,
        events.filter((one) => isKnown(dayOf(one))),
        model,
      ),
      model,
    );
  return [...new Set(events.map(dayOf))].map((on) => {
    const added = [...until((day) => day <= on), ...negate(until((day) => day < on))];
    return [on, bucketsOf(added)];
  });
}

const foundIn = (changes: readonly DayChange[]) =>
  changes.map((change) => [change.day, bucketsOf(rowsOfChange(change))] as const);

function found(...recorded: readonly Recorded[]) {
  const events = inLedger(recorded);
  const changes = foundIn(changesByDay(registered.event.entity, events, wholeOf(events), model));
  expect(changes).toEqual(mustOf(events));
  return changes;
}

describe('what a recorded day added', () => {
  it('is everything if there is only one day', () => {
    expect(found({ ...registered, recordedAt: inKenya.recordedAt }, inKenya)).toHaveLength(1);
  });

  it('is the effect of its events if they come in order', () => {
    expect(found(registered, inKenya, inTanzania)).toHaveLength(3);
  });

  it('leaves the state as it is if an event has no effect', () => {
    const again = adopted('KEN', '2024-05-04');
    expect(found(registered, inKenya, again)).toHaveLength(3);
  });

  it('includes what a late event moved', () => {
    expect(found(registered, inTanzania, adopted('KEN', '2024-05-02', '2024-05-05'))).toHaveLength(3);
  });

  it('takes back what was voided, before or after it came', () => {
    const voided = amended(inKenya, '2024-05-04');
    expect(found(registered, inKenya, voided)).toHaveLength(3);
    const awaited = { ...inKenya, recordedAt: Date.parse('2024-05-06T21:00:00Z') };
    expect(found(registered, voided, awaited)).toHaveLength(3);
  });

  it('includes all that waited for the opening event', () => {
    const late = { ...registered, recordedAt: Date.parse('2024-05-05T21:00:00Z') };
    expect(found(inKenya, inTanzania, late)).toHaveLength(3);
    const opening = happened('solution.registered', '2024-05-06');
    expect(found(inKenya, opening)).toHaveLength(2);
  });

  it('is folded from scratch for every day if the days do not lead to the entity', () => {
    const events = inLedger([registered, inKenya, inTanzania]);
    const foreign = wholeOf(events.slice(0, 2));
    const changes = changesByDay(registered.event.entity, events, foreign, model);
    expect(foundIn(changes)).toEqual(mustOf(events));
    expect(changes.flatMap(({ settled }) => [...settled])).toEqual([]);
  });
});
