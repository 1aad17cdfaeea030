import { expect, it } from 'vitest';
import type { Recorded } from '../events/event.js';
import { happened, inLedger } from '../testing/histories.js';
import { model } from '../testing/reference.js';
import { stories } from '../testing/stories.js';
import { builtEntity } from './built-entity.js';
import { withTouches } from './stored-entity.js';

it('leaves nothing in buckets for what headquarters decides', () => {
  const events = stories()['baseline'] ?? [];
  const { entity, days } = builtEntity(events[0]?.event.entity ?? '', events, model);
  expect([entity.events, days.size]).toEqual([events.length, 0]);
});

it('has no anomaly that a later recorded day heals', () => {
  const adopted = happened('solution.adopted', '2023-02-01', {}, { recorded: '2023-02-02' });
  const registered = happened('solution.registered', '2023-01-01', {}, { recorded: '2023-02-03' });
  const anomaliesOf = (...events: readonly Recorded[]) =>
    builtEntity(adopted.event.entity, inLedger(events), model).anomalies.flatMap(({ codes }) => codes);
  expect(anomaliesOf(adopted)).toEqual(['not-registered']);
  expect(anomaliesOf(adopted, registered)).toEqual([]);
});

it('has the touches of its settled and of its open steps', () => {
  for (const events of Object.values(stories())) {
    const { entity, touches } = builtEntity(events[0]?.event.entity ?? '', events, model);
    expect(touches).toEqual(withTouches(entity, model).touches);
  }
});
