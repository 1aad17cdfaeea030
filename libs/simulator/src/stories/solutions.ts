import { type Day, addDays, addMonths } from '#domain';
import type { Draft } from '../draft.js';
import { likelihoodOn } from '../office.js';
import {
  type Story,
  type Telling,
  draftEvent,
  even,
  evenInteger,
  evenly,
  isEvenly,
  oneCountry,
  someDay,
} from '../story.js';
import { type Use, usage } from './usage.js';

const CATEGORIES = ['e_governance', 'e_governance', 'other', 'e_learning', 'data_collection', 'e_commerce'] as const;
const ADOPTERS = [
  'national_government',
  'subnational_government',
  'private_sector',
  'civil_society',
  'community',
] as const;
const OPEN_LICENCES = ['Apache-2.0', 'MIT', 'GPL-3.0-only'] as const;
/** The solutions that a unit supported first were adopted before those of 2020-2021 that the strategy counts. */
const [FIRST_ADOPTED, ADOPTED_WITHIN_DAYS] = ['2019-10-01', 300];
/** Share of a country's users that the first solution of its unit has; all others share the rest. */
const MOST_USED = 0.4;

/**
 * A solution: registered, adopted, scaled, with its use reported. The first of a unit serves all its countries and was
 * there when the strategy began; every later one begins in one country.
 */
export const solution: Story = (telling) => {
  const { office, number } = telling;
  const isFirst = number === 1 && office.home.length > 0;
  const adopted = isFirst
    ? addDays(FIRST_ADOPTED, evenInteger(telling, 'adopted', 0, ADOPTED_WITHIN_DAYS))
    : someDay(telling);
  const category = evenly(telling, 'category', CATEGORIES);
  const countries = isFirst ? office.home.map(({ code }) => code) : adoptersOf(telling);
  return [
    registered(telling, addDays(adopted, -evenInteger(telling, 'trial', 20, 120)), category),
    ...countries.flatMap((country, place) =>
      inCountry(telling, { country, adopted: addMonths(adopted, isFirst ? 0 : 5 * place), category }),
    ),
  ];
};

/** A later solution is adopted by one of the countries, or by two. */
function adoptersOf(telling: Telling): readonly string[] {
  const { office, number } = telling;
  const next = office.countries[number % office.countries.length];
  const isWanted = next !== undefined && next !== oneCountry(telling) && isEvenly(telling, 'second', 0.3);
  return isWanted ? [oneCountry(telling), next] : [oneCountry(telling)];
}

function registered(telling: Telling, day: Day, category: string): Draft {
  const { office, name } = telling;
  const licence = licenceOn(telling, day);
  const isOpen = licence !== undefined && licence !== 'LicenseRef-Proprietary';
  const rights = { rightsAssessment: { completedOn: addDays(day, -10), rightsAtRisk: ['privacy'] } };
  return draftEvent(telling, 'solution.registered', day, {
    solutionId: name,
    title: `Solution ${name}`,
    countries: [office.countries[0]],
    category,
    ...(licence === undefined ? {} : { licence }),
    openStandards: isEvenly(telling, 'standards', likelihoodOn(office, day, 0.6, 0.9)) ? ['HTML', 'CSV'] : [],
    dpg:
      isOpen && isEvenly(telling, 'dpg', 0.3)
        ? 'registered'
        : evenly(telling, 'no dpg', ['candidate', 'no', 'unknown']),
    accessibility: evenly(telling, 'accessibility', ['none', 'wcag_a', 'wcag_aa', 'unknown']),
    ...(isEvenly(telling, 'rights', likelihoodOn(office, day, 0.38, 0.8)) ? rights : {}),
  });
}

function licenceOn(telling: Telling, day: Day): string | undefined {
  if (isEvenly(telling, 'open', likelihoodOn(telling.office, day, 0.45, 0.82))) {
    return evenly(telling, 'licence', OPEN_LICENCES);
  }
  return isEvenly(telling, 'proprietary', 0.6) ? 'LicenseRef-Proprietary' : undefined;
}

interface Adoption {
  readonly country: string;
  readonly adopted: Day;
  readonly category: string;
}

function inCountry(telling: Telling, { country, adopted, category }: Adoption): readonly Draft[] {
  const { name, number, office } = telling;
  const scale = (day: string, from: string, to: string) =>
    draftEvent(telling, 'solution.scale_changed', day, { solutionId: name, country, from, to });
  const reach = even(telling, 'scale');
  const home = office.home.find(({ code }) => code === country);
  return [
    draftEvent(telling, 'solution.adopted', adopted, {
      solutionId: name,
      country,
      ...(isEvenly(telling, 'said', 0.9) ? { adopterType: evenly(telling, 'adopter', ADOPTERS) } : {}),
      supportType: evenly(telling, 'support', ['technical', 'financial', 'convening']),
    }),
    scale(addDays(adopted, 10), 'none', 'pilot'),
    ...(reach < 0.65 ? [scale(addMonths(adopted, 4 + Math.floor(24 * reach)), 'pilot', 'subnational')] : []),
    ...(reach < 0.35 ? [scale(addMonths(adopted, 14 + Math.floor(40 * reach)), 'subnational', 'national')] : []),
    ...(home === undefined ? [] : usage(telling, useOf(number, { country: home, adopted, category }))),
  ];
}

/** The more solutions there are, the fewer users each has: all of a country's together never exceed its reach. */
function useOf(number: number, adoption: Omit<Use, 'part' | 'isFirst'>): Use {
  const isFirst = number === 1;
  return { ...adoption, isFirst, part: isFirst ? MOST_USED : 0.37 * number ** -1.5 };
}
