import { listed } from '../../problems/listed.js';
import { type Problem, quoted, unless } from '../../problems/problem.js';
import type { FrameworkPillar } from '../../reference/reference.js';
import { type CheckContext, dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type AssessmentCompleted, consultedGroups } from './readiness.event.js';

const type = 'org.undp.digital.assessment.completed.v1';
const hundredths = (description: string) => fields.integer(description, 0, fields.HUNDREDTHS_MAX);

/** A country's readiness by a registered version of a framework. Source: reference/events#assessmentcompleted. */
export const assessmentCompleted = dataType<AssessmentCompleted>({
  type,
  key: 'readiness:{framework}/{country}',
  schema: fields.supportedSchema({
    type,
    description: "A country's digital readiness is assessed by a registered version of a framework, pillar by pillar.",
    required: ['country', 'assessmentId', 'framework', 'frameworkVersion', 'pillars'],
    properties: {
      country: fields.country('The country that was assessed.'),
      assessmentId: fields.id('The assessment.'),
      framework: fields.id('The framework, as registered.'),
      frameworkVersion: fields.id('Its version, as registered.'),
      pillars: {
        type: 'array',
        minItems: 1,
        maxItems: 40,
        description: 'Every pillar of that version, exactly once.',
        items: {
          type: 'object',
          required: ['code', 'scoreHundredths', 'maxHundredths'],
          properties: {
            code: fields.id('The pillar, as registered.'),
            scoreHundredths: hundredths('100 times the score.'),
            maxHundredths: hundredths('100 times the highest score that there is, as registered.'),
          },
          unevaluatedProperties: false,
        },
      },
      consultedGroups: fields.someOf(consultedGroups, 0, 5, 'Groups that were consulted; they overlap.'),
    },
    examples: [
      {
        country: 'TZA',
        assessmentId: 'TZA-DRA-2024',
        framework: 'DRA',
        frameworkVersion: '2022',
        pillars: [
          { code: 'INFRASTRUCTURE', scoreHundredths: 280, maxHundredths: 500 },
          { code: 'GOVERNMENT', scoreHundredths: 310, maxHundredths: 500 },
          { code: 'REGULATION', scoreHundredths: 250, maxHundredths: 500 },
          { code: 'BUSINESS', scoreHundredths: 220, maxHundredths: 500 },
          { code: 'PEOPLE', scoreHundredths: 270, maxHundredths: 500 },
        ],
      },
    ],
  }),
  place: ({ country }) => ({ countries: [country] }),
  check: frameworkProblems,
  feeds: ['readiness.current', 'readiness.score', 'readiness.scored'],
});

function frameworkProblems(data: AssessmentCompleted, { reference }: CheckContext): readonly Problem[] {
  const { framework, frameworkVersion } = data;
  const versions = reference.frameworks.filter((row) => row.framework === framework);
  const registered = versions.filter(({ version }) => version === frameworkVersion);
  if (registered.length > 0) return pillarProblems(data, registered);
  const isFramework = versions.length > 0;
  const pointer = isFramework ? '/data/frameworkVersion' : '/data/framework';
  const names = isFramework
    ? versions.map(({ version }) => version)
    : reference.frameworks.map(({ framework: name }) => name);
  const known = `registered ${isFramework ? 'versions' : 'frameworks'}: ${listed([...new Set(names)])}`;
  return [
    {
      pointer,
      code: 'framework-unknown',
      detail: `${quoted(`${framework} ${frameworkVersion}`)} is not registered; ${known}`,
    },
  ];
}

function pillarProblems({ pillars }: AssessmentCompleted, registered: readonly FrameworkPillar[]): readonly Problem[] {
  const wanted = registered.map(({ pillar }) => pillar).toSorted();
  const named = pillars.map(({ code }) => code).toSorted();
  return [
    ...unless(named.join() === wanted.join(), {
      pointer: '/data/pillars',
      code: 'pillars-incomplete',
      detail: `must contain every pillar exactly once: ${listed(wanted)}; these are ${listed(named)}`,
    }),
    ...pillars.flatMap(({ code, scoreHundredths, maxHundredths }, index) => {
      const max = registered.find(({ pillar }) => pillar === code)?.maxHundredths ?? maxHundredths;
      return [
        ...unless(scoreHundredths <= maxHundredths, {
          pointer: `/data/pillars/${index}/scoreHundredths`,
          code: 'part-above-whole',
          detail: `must be at most maxHundredths, ${maxHundredths}, not ${scoreHundredths}`,
        }),
        ...unless(max === maxHundredths, {
          pointer: `/data/pillars/${index}/maxHundredths`,
          code: 'maximum-mismatch',
          detail: `must be ${max}, as registered for ${code}, not ${maxHundredths}`,
        }),
      ];
    }),
  ];
}
