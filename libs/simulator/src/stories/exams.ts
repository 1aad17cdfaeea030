import { addDays } from '#domain';
import type { Country } from '../profiles/country.js';
import { yearsSinceStart } from '../span.js';
import { type Story, type Telling, draftEvent } from '../story.js';

/**
 * By how many points schools in the centre are ahead when the strategy begins, and by how many fewer each year. Source:
 * Putting Inclusiveness at the Heart of Digitalization (UNDP Mongolia, 24 February 2021): at least 60 points.
 */
const MONGOLIA = { lead: 76, narrows: 4 };
/** Share of all countries whose entrance exams are reported. */
const REPORTED = 0.2;
/** People of one age, and the share of them at schools in the centre. */
const [SCHOOL_YEAR, CENTRE] = [0.012, 0.4];

/** Entrance exams in the centre's schools and in suburban and rural ones, every summer. */
export const exam: Story = (telling) =>
  telling.office.home
    .filter(({ code }) => code === 'MNG' || telling.shared.is(code, REPORTED))
    .flatMap((country) => summersOf(telling).map((day) => sat(telling, country, day)));

function summersOf({ span }: Telling): readonly string[] {
  const [first, last] = [Number(span.start.slice(0, 4)) - 1, Number(span.end.slice(0, 4))];
  return Array.from({ length: last - first }, (_, turn) => `${first + turn}-06-20`);
}

function sat(telling: Telling, country: Country, periodEnd: string) {
  const lead = leadOn(country, periodEnd);
  const mean = 520 + 90 * country.luck + 2 * yearsSinceStart(periodEnd);
  const pupils = Math.max(100, Math.round(country.population * SCHOOL_YEAR));
  const estimate = (dims: object, points: number, part: number) => {
    const population = Math.round(pupils * part);
    const meanHundredths = Math.round(100 * (mean + points));
    return { dims, respondents: population, meanHundredths, population };
  };
  return draftEvent(telling, 'measurement.surveyed', periodEnd, {
    measureCode: 'entrance_exam',
    country: country.code,
    instrument: `Entrance exam ${country.code}`,
    instrumentVersion: '1',
    periodStart: addDays(periodEnd, -10),
    periodEnd,
    estimates: [
      estimate({}, 0, 1),
      estimate({ SCHOOL_LOCATION: 'CENTRE' }, lead * (1 - CENTRE), CENTRE),
      estimate({ SCHOOL_LOCATION: 'SUBURB_RURAL' }, -lead * CENTRE, 1 - CENTRE),
    ],
  });
}

function leadOn({ code, luck, closing }: Country, day: string): number {
  const years = yearsSinceStart(day);
  if (code === 'MNG') return MONGOLIA.lead - MONGOLIA.narrows * years;
  return Math.max(8, 20 + 32 * luck - 2.5 * closing * years);
}
