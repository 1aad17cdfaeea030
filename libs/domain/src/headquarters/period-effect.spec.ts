import { expect, it } from 'vitest';
import { type ClosablePeriod, evolvePeriod } from '../entities/period/period-kind.js';
import type { AnyEvent } from '../events/event.js';
import type { PeriodEvent } from '../events/hq/hq.event.js';
import { draft, judged } from '../testing/events.js';
import { periodEffect } from './period-effect.js';

function decided(type: string, data: object = {}): AnyEvent {
  const acceptance = judged(draft(type, data));
  if (acceptance.status === 'rejected') throw new Error(JSON.stringify(acceptance.problems));
  return acceptance.event;
}
const known = (...events: readonly AnyEvent[]): ClosablePeriod | null =>
  events.reduce<ClosablePeriod | null>((period, event) => evolvePeriod(period, event as PeriodEvent).state, null);
const kenya = { reportingUnit: 'KEN', submittedOn: '2024-04-12' };
const closed = known(
  decided('hq.submission_approved', kenya),
  decided('hq.period_closed', { dueUnits: ['KEN'], deadline: '2024-04-15' }),
);

it.each([
  ['an approval', null, decided('hq.submission_approved'), true, []],
  ['an approval of a unit that is not due', closed, decided('hq.submission_approved'), true, ['unit-not-due']],
  ['an approval that stands already', closed, decided('hq.submission_approved', kenya), false, []],
  ['a return', closed, decided('hq.submission_returned', { reportingUnit: 'KEN' }), true, []],
  ['a return of nothing', null, decided('hq.submission_returned'), false, ['not-submitted']],
  ['a closing', null, decided('hq.period_closed'), true, []],
  ['a second closing', closed, decided('hq.period_closed'), false, ['already-closed']],
  ['a reopening', closed, decided('hq.period_reopened'), true, []],
  ['a reopening of an open period', null, decided('hq.period_reopened'), false, ['not-closed']],
] as const)('%s', (_, period, event, changes, anomalies) => {
  expect(periodEffect(period, event)).toEqual({ changes, anomalies });
});
