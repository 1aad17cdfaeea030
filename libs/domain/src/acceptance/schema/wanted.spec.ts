import { describe, expect, it } from 'vitest';
import {
  type Draft,
  acceptanceContext,
  adoption,
  draft,
  judged,
  structuredText,
  usage,
  withData,
} from '../../testing/events.js';
import { accept } from '../accept.js';
import type { Acceptance } from '../received.js';
import { fieldsAt, wantedSentence } from './wanted.js';

const detailsIn = (result: Acceptance): readonly string[] =>
  result.status === 'rejected' ? result.problems.map(({ detail }) => detail) : [];
const told = (event: Draft): readonly string[] => detailsIn(judged(event));
const users = (more: object) => withData(usage, { users: { total: 1, ...more } });

describe('a rejection says what is wanted', () => {
  it.each<readonly [string, Draft]>([
    [
      'must be one of national_government, subnational_government, private_sector, civil_society, academia, community, other, not the text "comunity"; did you mean community?',
      withData(adoption, { adopterType: 'comunity' }),
    ],
    ['must be a whole number, not the text "12"', users({ total: '12' })],
    ['must be text, not a list', withData(adoption, { solutionId: [] })],
    ['must be a list, not an object', users({ cells: {} })],
    ['must be at least 0, not -1', users({ total: -1 })],
    ['must have at most 2,000 characters, not 2,001', withData(adoption, { note: 'é'.repeat(2_001) })],
    ['must have at least 1 item, not 0', draft('project.registered', { thematicAreas: [] })],
    ['must have at least 1 member, not 0', users({ cells: [{ dims: {}, value: 1 }] })],
    ['"contry" is not a known field; did you mean country?', withData(adoption, { contry: 'KEN' })],
    ['"valu" is not a known field; did you mean value?', users({ cells: [{ dims: { SEX: 'F' }, value: 1, valu: 1 }] })],
    ['"2023-02-29"', draft('project.registered', { end: '2023-02-29' })],
    [
      '"solution.adopted" is not a type of event; did you mean org.undp.digital.solution.adopted.v1?',
      { ...adoption, type: 'solution.adopted' },
    ],
  ])('%s', (expected, event) => {
    expect(
      told(event).some((detail) => detail.includes(expected)),
      told(event).join('\n'),
    ).toBe(true);
  });

  it('of a number that only rounding makes whole', () => {
    const text = JSON.stringify(users({})).replace('"total":1', '"total":0.99999999999999999');
    expect(detailsIn(accept(structuredText(text), acceptanceContext))).toEqual([
      'must be a whole number, not one that is whole only after rounding',
    ]);
  });

  it('in the words of the schema where a type has no name of ours', () => {
    const failure = { keyword: 'type', instancePath: '', params: { type: 'null' } };
    expect(wantedSentence(failure, 5)).toBe('must be null, not 5');
  });
});

describe('a rejection is bounded', () => {
  const pointersOf = (event: Draft): readonly string[] => {
    const result = judged(event);
    return result.status === 'rejected' ? result.problems.map(({ pointer }) => pointer) : [];
  };

  it('in its pointer, which is cut to what holds a long name of the sender', () => {
    const long = 'k'.repeat(200_000);
    expect(pointersOf(withData(adoption, { [long]: 1 }))).toEqual(['/data']);
    expect(pointersOf(draft('project.registered', { countryShares: { [long]: 1 } }))).toContain('/data/countryShares');
  });

  it('and counts an empty text once, told or not', () => {
    const unknown = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`f${index}`, 1]));
    const result = judged(draft('project.registered', { title: '', ...unknown }));
    expect(result).toMatchObject({ status: 'rejected', problems: { length: 1_000 }, more: 1 });
  });
});

describe('fields at a place of the data', () => {
  it('are none where the schema names none', () => {
    expect(fieldsAt({ type: 'object' }, [])).toEqual([]);
    expect(fieldsAt({ type: 'object' }, ['nobody', 'knows'])).toEqual([]);
    expect(fieldsAt({ additionalProperties: { properties: { inside: {} } } }, ['any'])).toEqual(['inside']);
  });
});
