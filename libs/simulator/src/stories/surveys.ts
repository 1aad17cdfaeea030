import { type Day, addDays, addMonths } from '#domain';
import type { Draft } from '../draft.js';
import { type Country, gapLeftOn, internetUseOn, literacyOn } from '../profiles/country.js';
import { type Story, type Telling, draftEvent, even } from '../story.js';

/** A group of people: its share of the population, and by how many points it differs from everyone. */
interface Group {
  readonly dims: Readonly<Record<string, string>>;
  readonly part: number;
  readonly points: number;
}

const RESPONDENTS = 6_000;
/** Field work of the first round; the second follows after two years and a half. */
const FIRST_ROUND = '2020-07-01';
const MONTHS_BETWEEN = 30;
/** Share of people with a disability, after the World Report on Disability (WHO, World Bank 2011), rounded. */
const DISABLED = 0.15;
/** How much people with a disability and the poorest and richest fifths differ, as a part of the way to all or none. */
const [DISABILITY_LAG, POOREST_LAG, RICHEST_LEAD] = [0.28, 0.42, 0.4];

/** A survey of internet use in a unit's countries, and its repetition: gaps narrow, but not everywhere. */
export const internetSurvey: Story = (telling) =>
  telling.office.home.flatMap((country) => rounds(telling, country, 'internet_use', internetUseOn, 1));

/** The same of digital literacy, in most countries. */
export const literacySurvey: Story = (telling) =>
  telling.office.home
    .filter(({ code }) => telling.shared.is(`literacy/${code}`, 0.7))
    .flatMap((country) => rounds(telling, country, 'digital_literacy', literacyOn, 0.8));

function rounds(
  telling: Telling,
  country: Country,
  measureCode: string,
  rateOn: (country: Country, day: Day) => number,
  width: number,
): readonly Draft[] {
  const first = addMonths(FIRST_ROUND, Math.floor(even(telling, 'first') * 17));
  return [first, addMonths(first, MONTHS_BETWEEN), addMonths(first, 2 * MONTHS_BETWEEN)].map((periodEnd) => {
    const rate = rateOn(country, periodEnd);
    const groups = groupsOf(country, rate, width * gapLeftOn(country, periodEnd));
    return draftEvent(telling, 'measurement.surveyed', periodEnd, {
      measureCode,
      country: country.code,
      instrument: `Household survey ${country.code}`,
      instrumentVersion: '1',
      periodStart: addDays(periodEnd, -45),
      periodEnd,
      estimates: [{ dims: {}, part: 1, points: 0 }, ...groups].map((group) => estimate(country, rate, group)),
    });
  });
}

/** Everyone is the mean of the groups of a dimension, so a lead of one is the lag of the others. */
function groupsOf({ profile }: Country, rate: number, width: number): readonly Group[] {
  const room = Math.min(rate, 1 - rate);
  const { rural } = profile;
  const women = (0.5 * profile.womenShort * rate * width) / (1 - 0.5 * profile.womenShort * width);
  const urbanLead = Math.min(profile.urbanLead * width, 0.9 * rate, (0.9 * (1 - rate)) / rural);
  return [
    { dims: { SEX: 'F' }, part: 0.5, points: -women },
    { dims: { SEX: 'M' }, part: 0.5, points: women },
    { dims: { DEG_URB: 'URB' }, part: 1 - rural, points: urbanLead * rural },
    { dims: { DEG_URB: 'RUR' }, part: rural, points: -urbanLead * (1 - rural) },
    { dims: { INCOME_QUINTILE: 'Q1' }, part: 0.2, points: -POOREST_LAG * room * width },
    { dims: { INCOME_QUINTILE: 'Q5' }, part: 0.2, points: RICHEST_LEAD * room * width },
    { dims: { DISABILITY: 'Y' }, part: DISABLED, points: -DISABILITY_LAG * room * width },
    {
      dims: { DISABILITY: 'N' },
      part: 1 - DISABLED,
      points: (DISABILITY_LAG * room * width * DISABLED) / (1 - DISABLED),
    },
  ];
}

function estimate({ population }: Country, rate: number, { dims, part, points }: Group): object {
  const denominator = Math.round(RESPONDENTS * part);
  const numerator = Math.round(denominator * Math.min(0.98, Math.max(0.01, rate + points)));
  return { dims, respondents: denominator, numerator, denominator, population: Math.round(population * part) };
}
