import { expect, it } from 'vitest';
import { recordRejection } from './rejection-record.js';

const areas = { isUnit: (code: string) => ['KEN', 'TZA'].includes(code) };
const problems = (['unit-unknown', 'field-missing'] as const).map((code) => ({
  pointer: '/data',
  code,
  detail: 'x'.repeat(5_000),
}));
const rejected = {
  status: 'rejected' as const,
  problems,
  more: 0,
  source: 'https://data.example.org/tza/pims',
  id: 'usage-2024-03',
  type: null,
  unit: 'KEN',
};

it('says why a message was rejected, what could be read of it, and whose row it is', () => {
  const sender = { units: ['KEN', 'TZA'], rights: ['report'] } as const;
  expect(recordRejection(rejected, { sender, recordBytes: 20_000 }, areas)).toEqual({
    sender,
    reason: 'unit-unknown',
    problems,
    source: 'https://data.example.org/tza/pims',
    eventId: 'usage-2024-03',
    type: null,
    unit: 'KEN',
  });
});

it('never gives the row to a unit that the sender does not speak for', () => {
  const sender = { units: ['TZA'], rights: ['report'] } as const;
  expect(recordRejection(rejected, { sender, recordBytes: 0 }, areas).unit).toBe('TZA');
});

it('keeps no more problems than fit into the size of the record', () => {
  const sender = { units: '*', rights: ['report'] } as const;
  expect(recordRejection(rejected, { sender, recordBytes: 0 }, areas).problems).toEqual(problems.slice(0, 1));
  expect(recordRejection({ ...rejected, problems: [] }, { sender, recordBytes: 0 }, areas).reason).toBe('');
});
