import { type Day, addDays, addMonths } from '#domain';
import type { Chance } from '../chance.js';
import { progressOn } from '../span.js';
import { type Story, draftEvent, someDay } from '../story.js';

/** Groups of people: their share in percent, and by how many points they differ from the whole population. */
const GROUPS: readonly {
  readonly dims: Readonly<Record<string, string>>;
  readonly part: number;
  readonly gap: number;
}[] = [
  { dims: { SEX: 'F' }, part: 0.5, gap: -5 },
  { dims: { SEX: 'M' }, part: 0.5, gap: 5 },
  { dims: { DEG_URB: 'URB' }, part: 0.55, gap: 11 },
  { dims: { DEG_URB: 'RUR' }, part: 0.45, gap: -13 },
  { dims: { INCOME_QUINTILE: 'Q1' }, part: 0.2, gap: -20 },
  { dims: { INCOME_QUINTILE: 'Q5' }, part: 0.2, gap: 18 },
  { dims: { DISABILITY: 'Y' }, part: 0.12, gap: -15 },
  { dims: { DISABILITY: 'N' }, part: 0.88, gap: 2 },
];

/** A survey of digital literacy or internet use, repeated after two years: gaps narrow, but not everywhere. */
export const survey: Story = (telling) => {
  const { chance, name, office } = telling;
  const first = someDay(telling, 0.5);
  const measureCode = chance.pick('measure', ['digital_literacy', 'internet_use', 'internet_use']);
  const country = chance.pick('country', office.countries);
  const population = chance.integer('population', 1, 60) * 500_000;
  return [first, addMonths(first, 24)].map((periodEnd, turn) =>
    draftEvent(telling, 'measurement.surveyed', periodEnd, {
      measureCode,
      country,
      instrument: `Household survey ${name}`,
      instrumentVersion: '1',
      periodStart: addDays(periodEnd, -45),
      periodEnd,
      estimates: estimates(periodEnd, population, office.start, chance.of(turn)),
    }),
  );
};

function estimates(day: Day, population: number, start: number, chance: Chance): readonly object[] {
  const rate = Math.min(88, 100 * start + 15 * progressOn(day) + 8);
  const width = chance.is('narrows', 0.8) ? 1 - 0.4 * progressOn(day) : 1.1;
  const estimate = (dims: object, part: number, points: number) => {
    const denominator = Math.round(4_000 * part);
    const numerator = Math.round((denominator * Math.min(99, Math.max(1, points))) / 100);
    return { dims, respondents: denominator, numerator, denominator, population: Math.round(population * part) };
  };
  return [estimate({}, 1, rate), ...GROUPS.map(({ dims, part, gap }) => estimate(dims, part, rate + gap * width))];
}

/** Results of entrance exams in the capital's schools and in other schools. */
export const exam: Story = (telling) => {
  const { chance, name, office } = telling;
  const periodEnd = someDay(telling);
  const mean = chance.integer('mean', 500, 640) * 100;
  const gap = chance.integer('gap', 20, 70) * 100;
  const estimate = (dims: object, meanHundredths: number, population: number) => {
    return { dims, respondents: Math.round(population / 10), meanHundredths, population };
  };
  return [
    draftEvent(telling, 'measurement.surveyed', periodEnd, {
      measureCode: 'entrance_exam',
      country: chance.pick('country', office.countries),
      instrument: `Entrance exam ${name}`,
      instrumentVersion: '1',
      periodStart: addDays(periodEnd, -10),
      periodEnd,
      estimates: [
        estimate({}, mean, 30_000),
        estimate({ SCHOOL_LOCATION: 'CENTRE' }, mean + gap, 12_000),
        estimate({ SCHOOL_LOCATION: 'SUBURB_RURAL' }, mean - gap, 18_000),
      ],
    }),
  ];
};
