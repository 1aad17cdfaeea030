import { describe, expect, it } from 'vitest';
import {
  acceptanceContext,
  adoption,
  binary,
  correction,
  draft,
  judged,
  problemsOf,
  structuredText,
  usage,
} from '../testing/events.js';
import { eventTypes } from '../events/registry.js';
import { accept, acceptWithPauses } from './accept.js';

describe('accepting the published examples (reference/events#examples)', () => {
  it('gives the adoption its hash', () => {
    expect(judged(adoption)).toMatchObject({
      status: 'accepted',
      hash: 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b',
      event: { entity: 'solution:SOL-0009', day: '2020-09-08', time: '2020-09-08T09:00:00.000Z', backfill: true },
    });
  });

  it('takes the usage report', () => {
    expect(judged(usage)).toMatchObject({
      status: 'accepted',
      event: { entity: 'usage:SOL-0009/TZA', day: '2024-03-31', sequence: '000000000000000418' },
    });
  });

  it('takes the correction into the entity of its target', () => {
    expect(judged(correction)).toMatchObject({
      status: 'accepted',
      event: { entity: 'solution:SOL-0009', day: '2024-05-02' },
    });
  });

  it('hashes the same event the same in both modes, whatever its spelling', () => {
    const respelled = { ...adoption, time: '2020-09-08T09:00:00.0009Z', effectivedate: '2020-09-08', traceparent: 'x' };
    expect(accept(binary(adoption), acceptanceContext)).toEqual(judged(adoption));
    expect(judged(respelled)).toMatchObject({ hash: (judged(adoption) as { hash: string }).hash });
  });

  it('takes the example of every published schema', () => {
    const spans = { effectivedate: '2024-03-31' };
    const digest = acceptanceContext.definitions.versions.get('1.0.0');
    const about = { subject: 'solution:SOL-0009', backfill: true };
    for (const declared of eventTypes) {
      const { type } = declared;
      const data = type.includes('.catalogue_version_') ? { definitionsSha256: digest } : {};
      const more = declared.family === 'record' ? about : 'span' in declared ? spans : {};
      expect(problemsOf(judged(draft(type.slice(17, -3), data, more))), type).toEqual([]);
    }
  });
});

describe('the reason', () => {
  it('is of the earliest stage, whichever check found it', () => {
    const nowhere = { title: 'Write to a@b.org', projectId: undefined, labId: undefined, countries: ['XXX'] };
    expect(problemsOf(judged(draft('experiment.started', nowhere))).map((line) => line.split(' ')[0])).toEqual([
      'field-missing',
      'personal-data',
      'country-unknown',
    ]);
  });
});

it.each([
  ['texts', '""'],
  ['numbers', '0'],
  ['objects', '{}'],
])(
  'an event of 256 KiB of %s pauses again and again, and decides what it decides at once',
  { timeout: 60_000 },
  (_, part) => {
    const countries = Array<string>(80_000).fill(part).join(',');
    const text = JSON.stringify(draft('solution.registered', { countries: 'HERE' })).replace(
      '"HERE"',
      `[${countries}]`,
    );
    const deciding = acceptWithPauses(structuredText(text), acceptanceContext);
    let pauses = 0;
    let step = deciding.next();
    for (; step.done !== true; step = deciding.next()) pauses += 1;
    expect(pauses).toBeGreaterThan(8);
    expect(step.value).toEqual(accept(structuredText(text), acceptanceContext));
  },
);
