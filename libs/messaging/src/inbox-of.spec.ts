import { expect, it } from 'vitest';
import { EVENTS_TOPIC } from './accepted-record.js';
import { inboxOf, unitOfInbox } from './inbox-of.js';

it('is named after the unit that writes to it', () => {
  expect(inboxOf('TZA')).toBe('inbox.TZA');
  expect(unitOfInbox(inboxOf('TZA'))).toBe('TZA');
});

it('is not any other topic', () => {
  expect([EVENTS_TOPIC, 'http'].map(unitOfInbox)).toEqual([null, null]);
});
