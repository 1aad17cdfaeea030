import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import type { JsonSchema } from '../json-schema.js';
import { estimateProblems } from './estimate-problems.js';
import { type MeasurementSurveyed, surveyMeasures } from './survey.event.js';

const type = 'org.undp.digital.measurement.surveyed.v1';
const people = (description: string, minimum: number) => fields.integer(description, minimum, fields.PEOPLE_MAX);
const bound = (description: string) => fields.integer(description, 0, fields.HUNDREDTHS_MAX);

/** A rate has numerator and denominator, a mean has meanHundredths: reference/events#measurementsurveyed. */
const estimate: JsonSchema = {
  type: 'object',
  required: ['dims', 'respondents', 'population'],
  properties: {
    dims: {
      type: 'object',
      maxProperties: 6,
      additionalProperties: { type: 'string' },
      description:
        'Code for each dimension; empty: the total. Estimates with more than one dimension are kept but not counted.',
    },
    respondents: fields.count('People interviewed; an estimate from fewer than 30 does not count.', 1),
    numerator: people('For a rate: weighted count of those who have it.', 0),
    denominator: people('For a rate: weighted count of all.', 1),
    meanHundredths: bound('For a mean: 100 times the mean.'),
    population: people('Population that it represents.', 0),
    ci95: {
      type: 'object',
      required: ['low', 'high'],
      properties: {
        low: bound('Lower bound: basis points for a rate, hundredths for a mean.'),
        high: bound('Upper bound: the same.'),
      },
      unevaluatedProperties: false,
      description: 'Confidence interval of 95 per cent.',
    },
  },
  unevaluatedProperties: false,
};

/** The results of a survey in a country. Source: reference/events#measurementsurveyed. */
export const measurementSurveyed = dataType<MeasurementSurveyed>({
  type,
  key: 'survey:{measureCode}/{country}',
  span: true,
  schema: fields.supportedSchema({
    type,
    description:
      'A survey measured a rate or a mean in a country. All sides of a gap come from one survey, so from one instrument.',
    required: ['measureCode', 'country', 'instrument', 'instrumentVersion', 'periodStart', 'periodEnd', 'estimates'],
    properties: {
      measureCode: fields.oneOf(surveyMeasures, 'What was measured; entrance_exam is a mean, the others are rates.'),
      country: fields.country('The country that was surveyed.'),
      instrument: fields.title('The survey.'),
      instrumentVersion: fields.id('Its round or version.'),
      periodStart: fields.day('First day of field work.'),
      periodEnd: fields.day('Last day of field work; equal to the effective day.'),
      estimates: {
        type: 'array',
        minItems: 1,
        maxItems: 500,
        items: estimate,
        description: 'One with empty dims, which is the total, and any number of others; they need not add up.',
      },
    },
    examples: [
      {
        measureCode: 'internet_use',
        country: 'TZA',
        instrument: 'Household survey',
        instrumentVersion: '2024',
        periodStart: '2024-02-01',
        periodEnd: '2024-03-31',
        estimates: [
          { dims: {}, respondents: 4_000, numerator: 1_240, denominator: 4_000, population: 38_000_000 },
          {
            dims: { DEG_URB: 'URB' },
            respondents: 1_500,
            numerator: 780,
            denominator: 1_500,
            population: 14_000_000,
            ci95: { low: 4_900, high: 5_500 },
          },
          { dims: { DEG_URB: 'RUR' }, respondents: 2_500, numerator: 460, denominator: 2_500, population: 24_000_000 },
        ],
      },
    ],
  }),
  place: ({ country }) => ({ countries: [country] }),
  check: (data) => [
    ...unless(data.periodStart <= data.periodEnd, {
      pointer: '/data/periodEnd',
      code: 'end-before-start',
      detail: `must not be before periodStart, ${data.periodStart}, not ${data.periodEnd}`,
    }),
    ...estimateProblems(data),
  ],
  feeds: [
    ...(['survey.have.digital_literacy', 'survey.have.internet_use'] as const),
    ...(['survey.population.digital_literacy', 'survey.population.internet_use'] as const),
    ...(['survey.scoreMass.entrance_exam', 'survey.scorePopulation.entrance_exam'] as const),
  ],
});
