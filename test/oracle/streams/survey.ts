import fc from 'fast-check';
import { mostly, type Body, type Told, type Topic } from './topic.js';

const SURVEYED = 'measurement.surveyed';
const MEASURES = ['internet_use', 'digital_literacy', 'entrance_exam'];

export const survey: Told = {
  kind: 'survey',
  names: [SURVEYED],
  idOf: (number, { country }) => `${MEASURES[(number - 1) % MEASURES.length]}/${country}`,
  bodyOn: result,
  story: [SURVEYED, SURVEYED].map((name) => ({ name, data: {} })),
};

type Dims = Readonly<Record<string, string>>;

const STANDARD: readonly Dims[] = [
  { SEX: 'F' },
  { SEX: 'M' },
  { DEG_URB: 'URB' },
  { DEG_URB: 'RUR' },
  { DISABILITY: 'Y' },
  { DISABILITY: 'N' },
  { INCOME_QUINTILE: 'Q1' },
  { INCOME_QUINTILE: 'Q5' },
  { SEX: 'F', AGE: '65+' },
];
const SCHOOLS: readonly Dims[] = [
  { SCHOOL_LOCATION: 'CENTRE' },
  { SCHOOL_LOCATION: 'SUBURB_RURAL' },
  { SEX: 'F' },
  { SEX: 'F', SCHOOL_LOCATION: 'CENTRE' },
];
/** More people than any estimate represents. */
const ALL = 1_000;

function result({ id, country, day }: Topic): Body {
  const measureCode = id.slice(0, id.indexOf('/'));
  const isExam = measureCode === 'entrance_exam';
  const found = isExam ? mean : rate;
  const parts = fc.subarray([...(isExam ? SCHOOLS : STANDARD)]);
  const estimates = parts.chain((some) =>
    fc.tuple(...[{}, ...some].map((dims, at) => estimate(dims, found, at === 0 ? [ALL] : [1, 3, 5, 10, ALL]))),
  );
  const instrument = fc.tuple(mostly('Household survey', 'School census'), mostly('v1', 'v2'));
  return fc.tuple(instrument, estimates).map(([[name, version], list]) => ({
    measureCode,
    country,
    instrument: name,
    instrumentVersion: version,
    periodStart: day,
    periodEnd: day,
    estimates: list,
  }));
}

/** Shares that give halves with odd populations. */
const rate = fc
  .constantFrom([0, 1], [1, 2], [1, 4], [3, 4], [2, 2])
  .map(([numerator, denominator]) => ({ numerator, denominator }));
const mean = fc.constantFrom(0, 40_050, 46_010).map((meanHundredths) => ({ meanHundredths }));

/** Occasionally too small a sample. */
function estimate(dims: Dims, found: fc.Arbitrary<object>, populations: readonly number[]): fc.Arbitrary<object> {
  return fc
    .tuple(mostly(400, 30, 29), fc.constantFrom(...populations), found)
    .map(([respondents, population, told]) => ({ dims, respondents, population, ...told }));
}
