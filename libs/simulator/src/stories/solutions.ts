import { addDays, addMonths } from '#domain';
import type { Draft } from '../draft.js';
import { peopleOf } from '../people.js';
import { lastDayAfter, monthsOf, progressOn } from '../span.js';
import { type Story, type Telling, draftEvent, someDay } from '../story.js';

const CATEGORIES = ['data_collection', 'e_commerce', 'e_learning', 'e_governance', 'other'] as const;
const ADOPTERS = [
  'national_government',
  'subnational_government',
  'private_sector',
  'civil_society',
  'community',
] as const;
const LICENCES = ['Apache-2.0', 'MIT', 'GPL-3.0-only', 'LicenseRef-Proprietary'] as const;

/**
 * A solution: registered, adopted in the office's countries, scaled, with its use reported every quarter while it
 * grows.
 */
export const solution: Story = (telling) => {
  const { chance, name, office } = telling;
  const registered = someDay(telling, 0.75);
  const category = chance.pick('category', CATEGORIES);
  const licence = chance.is('open', 0.4 + 0.4 * progressOn(registered)) ? chance.pick('licence', LICENCES) : undefined;
  const isOpen = licence !== undefined && licence !== 'LicenseRef-Proprietary';
  const countries = chance.shuffled('adopters', office.countries).slice(0, chance.integer('reach', 1, 3));
  return [
    draftEvent(telling, 'solution.registered', registered, {
      solutionId: name,
      title: `Solution ${name}`,
      countries: [office.countries[0]],
      category,
      ...(licence === undefined ? {} : { licence }),
      openStandards: chance.is('standards', 0.5) ? ['HTML', 'CSV'] : [],
      dpg: isOpen && chance.is('dpg', 0.3) ? 'registered' : chance.pick('dpg', ['candidate', 'no', 'unknown']),
      accessibility: chance.pick('accessibility', ['none', 'wcag_a', 'wcag_aa', 'unknown']),
      ...(chance.is('rights', 0.3 + 0.5 * progressOn(registered))
        ? { rightsAssessment: { completedOn: registered, rightsAtRisk: ['privacy'] } }
        : {}),
    }),
    ...countries.flatMap((country, place) =>
      inCountry(telling, country, addMonths(registered, 1 + 4 * place), category),
    ),
  ];
};

function inCountry(telling: Telling, country: string, adopted: string, category: string): readonly Draft[] {
  const { name, chance: whole } = telling;
  const chance = whole.of(country);
  const scale = (day: string, from: string, to: string) =>
    draftEvent(telling, 'solution.scale_changed', day, { solutionId: name, country, from, to });
  const isGrowing = chance.is('grows', 0.6);
  return [
    draftEvent(telling, 'solution.adopted', adopted, {
      solutionId: name,
      country,
      ...(chance.is('said', 0.9) ? { adopterType: chance.pick('adopter', ADOPTERS) } : {}),
      supportType: chance.pick('support', ['technical', 'financial', 'convening']),
    }),
    scale(addDays(adopted, 10), 'none', 'pilot'),
    ...(isGrowing ? [scale(addMonths(adopted, 8), 'pilot', 'subnational')] : []),
    ...(isGrowing && chance.is('national', 0.5) ? [scale(addMonths(adopted, 16), 'subnational', 'national')] : []),
    ...usage(telling, country, adopted, category),
  ];
}

/** Users grow along an S-curve; the gap between men and women narrows in most places and widens in some. */
function usage(telling: Telling, country: string, adopted: string, category: string): readonly Draft[] {
  const { chance: whole, name, office, span } = telling;
  const chance = whole.of(`usage/${country}`);
  const most = Math.round(10 ** (2.5 + 2.5 * chance.number('most')));
  const closes = chance.is('narrows', 0.75) ? 1 : -0.6;
  const quarters = monthsOf({ start: `${adopted.slice(0, 7)}-01`, end: span.end }, 3).slice(1);
  return quarters.flatMap((periodStart, turn) => {
    if (chance.is(`forgot/${turn}`, 0.12)) return [];
    const periodEnd = lastDayAfter(periodStart, 3);
    const total = Math.round(most / (1 + Math.exp(4 - turn * 0.8)));
    const women = Math.min(0.6, Math.max(0.2, 0.38 + closes * 0.03 * turn * (0.5 + chance.number('pace'))));
    const shares = { women, rural: 0.25 + 0.015 * turn, disability: 0.03 + 0.002 * turn };
    return [
      draftEvent(telling, 'usage.reported', periodEnd, {
        solutionId: name,
        country,
        category,
        periodStart,
        periodEnd,
        users: peopleOf(total, shares, office.care, chance.of(turn)),
        basis: chance.pick(`basis/${turn}`, ['measured', 'measured', 'measured', 'estimated', 'sample']),
        ...(chance.is(`evidence/${turn}`, 0.5)
          ? {
              evidence: [
                {
                  url: `https://stats.example.org/${name}/${periodEnd}.csv`,
                  kind: 'dataset',
                  external: chance.is(`external/${turn}`, 0.4),
                },
              ],
            }
          : {}),
      }),
    ];
  });
}
