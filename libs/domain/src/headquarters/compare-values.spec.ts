import { describe, expect, it } from 'vitest';
import type { AnyEvent } from '../events/event.js';
import { judged } from '../testing/events.js';
import { type ValueChange, compareValues } from './compare-values.js';
import { draft } from '../testing/events.js';

function accepted(type: string, id: string, time: string, data: object): AnyEvent {
  const acceptance = judged(draft(type, data, { id, time }));
  if (acceptance.status === 'rejected') throw new Error(JSON.stringify(acceptance.problems));
  return acceptance.event;
}
const target = (id: string, day: string, value: string) => accepted('hq.target_set', id, `${day}T00:00:00Z`, { value });
const baseline = (id: string, day: string, value: string, onDay: string) =>
  accepted('hq.baseline_set', id, `${day}T00:00:00Z`, { value, onDay });

const key = target('any', '2024-01-01', '1').entity;
const inForce = (...events: readonly AnyEvent[]) => new Map([[events[0]?.entity ?? '', events]]);
const told = (changes: readonly ValueChange[]) =>
  changes.map(({ effect, before }) => [effect, (before?.data as { readonly value?: string } | null)?.value]);

describe('a target, against those recorded', () => {
  it('is new, changes the one in force, or leaves it unchanged, however the number is written', () => {
    const known = inForce(target('a', '2023-01-01', '80'));
    expect(told(compareValues([target('b', '2024-01-01', '85')], new Map()))).toEqual([['new', undefined]]);
    expect(told(compareValues([target('b', '2024-01-01', '85')], known))).toEqual([['changed', '80']]);
    expect(told(compareValues([target('b', '2024-01-01', '80.0')], known))).toEqual([['unchanged', '80']]);
  });

  it('only joins the history if a later decision is in force', () => {
    const known = inForce(target('b', '2024-01-01', '85'), target('a', '2023-01-01', '80'));
    expect(told(compareValues([target('c', '2022-06-01', '70')], known))).toEqual([['earlier', '85']]);
    expect(told(compareValues([target('a', '2023-01-01', '80')], known))).toEqual([['unchanged', '85']]);
  });

  it('takes effect in the order of days, in whatever order a file lists them', () => {
    const listed = [target('c', '2024-01-01', '90'), target('a', '2022-06-01', '70'), target('b', '2023-01-01', '80')];
    expect(told(compareValues(listed, new Map()))).toEqual([
      ['changed', '80'],
      ['new', undefined],
      ['changed', '70'],
    ]);
    expect(told(compareValues(listed, new Map([[key, listed]])))).toEqual(listed.map(() => ['unchanged', '90']));
  });

  it('is compared with a history that earlier decisions of the file have joined', () => {
    const known = inForce(target('z', '2024-01-01', '90'));
    const again = target('a', '2022-06-01', '70');
    const changes = compareValues([again, target('b', '2022-03-01', '60'), again], known);
    expect(told(changes)).toEqual([
      ['earlier', '90'],
      ['earlier', '90'],
      ['unchanged', '90'],
    ]);
  });

  it('stays unchanged when it repeats what was in force when it was decided, and was replaced since', () => {
    const listed = [target('b', '2023-06-01', '80'), target('c', '2024-01-01', '85')];
    const first = target('a', '2023-01-01', '80');
    expect(told(compareValues(listed, inForce(first)))).toEqual([
      ['unchanged', '80'],
      ['changed', '80'],
    ]);
    expect(told(compareValues(listed, inForce(first, listed[1] as AnyEvent)))).toEqual([
      ['unchanged', '85'],
      ['unchanged', '85'],
    ]);
  });
});

it('tells a baseline that holds on another day', () => {
  const known = inForce(baseline('a', '2023-01-01', '40', '2022-01-01'));
  expect(told(compareValues([baseline('b', '2024-01-01', '40', '2022-01-01')], known))).toEqual([['unchanged', '40']]);
  expect(told(compareValues([baseline('b', '2024-01-01', '40', '2021-06-30')], known))).toEqual([['changed', '40']]);
});
