import { expect, it } from 'vitest';
import { model } from '../testing/reference.js';
import { stories } from '../testing/stories.js';
import { builtEntity } from './built-entity.js';

it('leaves nothing in buckets for what headquarters decides', () => {
  const events = stories()['baseline'] ?? [];
  const { entity, days } = builtEntity(events[0]?.event.entity ?? '', events, model);
  expect([entity.events, days.size]).toEqual([events.length, 0]);
});
