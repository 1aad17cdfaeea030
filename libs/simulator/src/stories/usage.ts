import { type Day, addMonths } from '#domain';
import type { Draft } from '../draft.js';
import { type Shares, peopleOf } from '../people.js';
import { type Country, gapLeftOn, reachOf } from '../profiles/country.js';
import { seasonOfUse } from '../season.js';
import { lastDayAfter, monthsOf, progressOn, yearsSinceStart } from '../span.js';
import { type Telling, draftEvent, isEvenly } from '../story.js';

/** The use of a solution in a country. */
export interface Use {
  readonly country: Country;
  readonly adopted: Day;
  readonly category: string;
  /** Share of the users of all supported services there. */
  readonly part: number;
  /** The first solution of a unit is the one about which it always reports. */
  readonly isFirst: boolean;
}

const BASES = ['measured', 'measured', 'measured', 'estimated', 'sample'] as const;
/** Years after its adoption at which a solution has half the users that it will have, and how slowly it gets there. */
const [HALFWAY, YEARS] = [1.9, 1.05];
/** Share of the reports that an office forgets, if it reports more than once a year. */
const FORGOTTEN = 0.06;

/** Users grow along an S-curve with the seasons; the gap between men and women narrows in most countries. */
export function usage(telling: Telling, use: Use): readonly Draft[] {
  const { chance: whole, span, pace } = telling;
  const chance = whole.of(`usage/${use.country.code}`);
  const step = use.isFirst || pace === 3 ? pace : 12;
  if (!use.isFirst && pace === 12) return [];
  const begun = use.isFirst ? span.start : firstQuarterAfter(use.adopted);
  return monthsOf({ start: begun, end: span.end }, step).flatMap((periodStart, turn) => {
    if (step < 12 && turn > 0 && chance.is(`forgot/${turn}`, FORGOTTEN)) return [];
    return [reported(telling, use, periodStart, lastDayAfter(periodStart, step))];
  });
}

function firstQuarterAfter(day: Day): Day {
  const month = Number(day.slice(5, 7));
  return addMonths(`${day.slice(0, 7)}-01`, 3 - ((month - 1) % 3));
}

function reported(telling: Telling, use: Use, periodStart: Day, periodEnd: Day): Draft {
  const { chance: whole, name, office } = telling;
  const { country, category } = use;
  const chance = whole.of(`usage/${country.code}/${periodEnd}`);
  const evidence = [
    {
      url: `https://stats.example.org/${name}/${periodEnd}.csv`,
      kind: 'dataset',
      external: chance.is('external', 0.35 + 0.3 * progressOn(periodEnd)),
    },
  ];
  return draftEvent(telling, 'usage.reported', periodEnd, {
    solutionId: name,
    country: country.code,
    category,
    periodStart,
    periodEnd,
    users: peopleOf(
      usersOn(use, periodEnd, chance.number('noise')),
      sharesOn(use, telling, periodEnd),
      office.care,
      whole,
    ),
    basis: chance.pick('basis', BASES),
    ...(chance.is('evidence', 0.5) ? { evidence } : {}),
  });
}

function usersOn({ country, adopted, part, isFirst }: Use, day: Day, noise: number): number {
  const age = yearsSinceStart(day) - (isFirst ? country.luck - 0.5 : yearsSinceStart(adopted));
  const grown = 1 / (1 + Math.exp((HALFWAY - age) / YEARS));
  return Math.max(4, Math.round(reachOf(country) * part * grown * seasonOfUse(day) * (0.98 + 0.04 * noise)));
}

/** Women, rural people and people with a disability are fewer among users than in the country, and catch up. */
function sharesOn({ country }: Use, telling: Telling, day: Day): Shares {
  const gap = gapLeftOn(country, day);
  const short = 0.16 + 0.5 * country.profile.womenShort + 0.1 * (country.luck - 0.5);
  const women = (1 - short * gap) / (2 - short * gap);
  const lead = isEvenly(telling, 'for women', 0.12) ? 0.05 : 0;
  return {
    women: women + lead,
    rural: country.profile.rural * (0.75 - 0.25 * gap),
    disability: 0.15 * (0.75 - 0.4 * gap),
  };
}
