import { expect, it } from 'vitest';
import { fromRejected } from './from-rejected.js';

const record = (reason: string, headers: Readonly<Record<string, string>>) => {
  const place = { topic: 'events', partition: 2, offset: 7n, timestamp: 1_000, key: null, value: null };
  const written = Object.entries(headers).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
  return fromRejected({ ...place, headers: written, reason, detail: 'Read the log.' });
};

it('assigns a conflict to the unit for which it was accepted, with its rights', () => {
  const row = record('conflict', { ce_unit: 'TZA', ce_id: 'a' });
  expect([row.id, row.unit, row.sender]).toEqual([
    'events-2-7',
    'TZA',
    { units: ['TZA'], rights: ['report', 'govern'] },
  ]);
});

it('takes no unit from the header of a foreign record', () => {
  const row = record('json-invalid', { ce_unit: 'TZA', ce_id: 'a' });
  expect([row.eventId, row.unit, row.sender?.units]).toEqual(['a', null, []]);
  expect(record('conflict', {}).sender?.units).toEqual([]);
});
