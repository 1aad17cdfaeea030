import { describe, expect, it } from 'vitest';
import { type Draft, draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

const bare = { domain: undefined, rating: undefined, satisfactionHundredths: undefined, responses: undefined };
const system = (data: object): Draft => draft('asset.assessed', data);
const dataset = (data: object): Draft =>
  draft('asset.assessed', {
    ...bare,
    kind: 'dataset',
    ownerNamed: true,
    qualityChecked: true,
    published: true,
    ...data,
  });
const lab = (data: object): Draft =>
  draft('asset.assessed', { ...bare, kind: 'lab', hostCountry: 'TZA', countries: ['TZA'], ...data });

describe('an asset is rejected', () => {
  itRejects(
    ['field-missing /data/domain', system({ domain: undefined })],
    ['field-missing /data/domain', system({ kind: 'process', domain: undefined, status: 'retired' })],
    ['field-missing /data/rating', system({ rating: undefined })],
    ['responses-required /data/responses', system({ responses: undefined })],
    ['number-out-of-range /data/rating', system({ rating: 6 })],
    ['number-out-of-range /data/satisfactionHundredths', system({ satisfactionHundredths: 99 })],
    ['number-out-of-range /data/responses', system({ responses: 0 })],
    ['field-not-for-kind /data/ownerNamed', system({ ownerNamed: true })],
    ['field-not-for-kind /data/hostCountry', system({ hostCountry: 'TZA' })],
    ['field-missing /data/published', dataset({ published: undefined })],
    ['field-not-for-kind /data/rating', dataset({ rating: 3 })],
    ['field-not-for-kind /data/countries', dataset({ countries: ['TZA'] })],
    ['enum-unknown /data/licence', dataset({ licence: 'mine' })],
    ['list-duplicate /data/formats', dataset({ formats: ['CSV', 'CSV'] })],
    ['field-missing /data/hostCountry', lab({ hostCountry: undefined })],
    ['field-missing /data/countries', lab({ countries: undefined, status: 'retired' })],
    ['field-not-for-kind /data/licence', lab({ licence: 'MIT' })],
    ['country-not-served /data/hostCountry', lab({ hostCountry: 'GLOBAL' })],
    ['country-not-served /data/countries/0', lab({ countries: ['KEN'] })],
  );

  it('but not for what only an asset in use must have, nor for a domain of any kind', () => {
    const retired = { status: 'retired', ownerNamed: undefined, qualityChecked: undefined, published: undefined };
    expect(problemsOf(judged(system({ ...bare, domain: 'hr', status: 'retired' })))).toEqual([]);
    expect(problemsOf(judged(dataset({ ...retired, domain: 'data' })))).toEqual([]);
    expect(problemsOf(judged(system({ satisfactionHundredths: undefined })))).toEqual([]);
  });

  it('with an empty list of countries of a lab, which is no world', () => {
    expect(problemsOf(judged(lab({ countries: [] })))[0]).toBe('list-length /data/countries');
  });
});
