import { describe, expect, it } from 'vitest';
import {
  type Draft,
  acceptanceContext,
  adoption,
  correction,
  draft,
  judged,
  problemsOf,
  structuredText,
  usage,
  withData,
} from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';
import { accept } from '../accept.js';
import type { AcceptanceContext } from '../received.js';

const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));

describe('the schema rejects', () => {
  const project = draft('project.registered');
  const users = (more: object) => withData(usage, { users: { total: 1, ...more } });
  itRejects(
    ['field-missing /data/country', withData(adoption, { country: undefined })],
    ['field-unknown /data/a~1b', withData(adoption, { 'a/b': 1 })],
    ['field-unknown /data/users/men', users({ men: 1 })],
    ['field-type /data/users/total', users({ total: 'N/A' })],
    ['field-type /data/users/total', users({ total: null })],
    ['field-type /data/users/total', users({ total: true })],
    ['field-type /data/country', { ...withData(usage, { country: { toString: 0 } }), subject: 'usage:SOL-0009/TZA' }],
    ['field-type /data/adopterType', withData(adoption, { adopterType: 5 })],
    ['field-type /data/adopterType', withData(adoption, { adopterType: ['community'] })],
    ['number-not-integer /data/users/total', users({ total: 12.5 })],
    ['number-out-of-range /data/users/total', users({ total: -1 })],
    ['number-out-of-range /data/gen', withData(project, { gen: 4 })],
    ['text-length /data/title', withData(project, { title: '' })],
    ['text-length /data/note', withData(adoption, { note: 'x'.repeat(2_001) })],
    ['pattern-mismatch /data/solutionId', withData(adoption, { solutionId: '' })],
    ['enum-unknown /data/adopterType', withData(adoption, { adopterType: 'NATIONAL' })],
    ['enum-unknown /data/licence', draft('solution.registered', { licence: 'apache-2.0' })],
    ['list-length /data/thematicAreas', withData(project, { thematicAreas: [] })],
    ['list-length /data/users/cells/0/dims', users({ cells: [{ dims: {}, value: 1 }] })],
    [
      'list-duplicate /data/directions',
      withData(project, { directions: ['leaving_no_one_behind', 'leaving_no_one_behind'] }),
    ],
    ['date-invalid /data/end', withData(project, { end: '2023-02-29' })],
    [
      'field-missing /data/replacement/data/solutionId',
      withData(correction, { replacement: { effectivedate: '2020-10-01', data: { country: 'TZA' } } }),
    ],
  );

  it('with every problem, and takes 12.0 for 12', () => {
    expect(of(withData(adoption, { country: 5, x: 1, y: 2, adopterType: 'no' })).toSorted()).toEqual([
      'enum-unknown /data/adopterType',
      'field-type /data/country',
      'field-unknown /data/x',
      'field-unknown /data/y',
    ]);
    const spelled = JSON.stringify(draft('project.digital_screened')).replace(
      '"digitalOutputs":2',
      '"digitalOutputs":2.0',
    );
    expect(accept(structuredText(spelled), acceptanceContext)).toEqual(judged(draft('project.digital_screened')));
  });
});

describe('what validators and strangers say', () => {
  it('has a code for any keyword of a schema', () => {
    const validate = () => [{ keyword: 'const', instancePath: '/country', params: {} }];
    expect(of(adoption, { validate })).toEqual(['field-type /data/country']);
    const unnamed = () => [{ keyword: 'dependentRequired', instancePath: '', params: { missingProperty: 'x' } }];
    expect(of(adoption, { validate: unnamed })).toEqual(['field-type /data/x']);
  });

  it('is cut to a thousand problems, however many a message has', { timeout: 60_000 }, () => {
    const cells = Array.from({ length: 85_000 }, () => ({}));
    const result = judged(withData(usage, { users: { total: 1, cells } }));
    expect(result).toMatchObject({ status: 'rejected', problems: { length: 1_000, 0: { code: 'field-missing' } } });
  });

  it('is cut in the sentence of a problem', () => {
    const long = Array.from({ length: 200 }, (_, index) => `C${index}`);
    const shares = Object.fromEntries(long.map((code) => [code, 50]));
    const result = judged(draft('project.registered', { countryShares: shares }));
    const details = result.status === 'rejected' ? result.problems.map(({ detail }) => detail.length) : [];
    expect(Math.max(...details)).toBeLessThanOrEqual(201);
  });
});
