import type { Day, SolutionAdopted, SolutionRegistered, SolutionScaleChanged } from '#domain';
import { capital, countOnce, nothingCounted, onesIn, placesIn, type Count, type History } from './history.js';
import { openingOf } from './opening.js';
import { told, type Resolved } from './resolved.js';

type Licences = (licence: string) => boolean;

const adopted = (one: Resolved) => told<SolutionAdopted>(one);
const scaled = (one: Resolved) => told<SolutionScaleChanged>(one);
const isEverywhere = (one: Resolved) => scaled(one).country === undefined;

export function solutionHistory(
  events: readonly Resolved[],
  owner: string | undefined,
  isOpenLicence: Licences,
): History {
  const opening = openingOf(
    events,
    'solution.registered',
    owner,
    (one) => one.name === 'solution.scale_changed' && isEverywhere(one),
  );
  const registration = opening.event;
  if (!registration || owner === undefined) return { codes: opening.codes, ...nothingCounted };
  const adoptions = opening.counting('solution.adopted');
  const scalings = opening.counting('solution.scale_changed');
  const isBefore = (one: Resolved, other: Resolved) => events.indexOf(one) < events.indexOf(other);
  const firsts = adoptions.filter(
    (one) => adoptions.find((other) => adopted(other).country === adopted(one).country) === one,
  );

  const scalingCodes = (one: Resolved): string[] => {
    const { country, from } = scaled(one);
    if (country === undefined) return [];
    const earlier = scalings.filter((other) => isBefore(other, one));
    const mismatch = from === scaleIn(country, earlier) ? [] : ['from-state-mismatch'];
    const isAdopted = adoptions.some((other) => isBefore(other, one) && adopted(other).country === country);
    return [...mismatch, ...(isAdopted ? [] : ['scaled-without-adoption'])];
  };
  const codes = (one: Resolved): string[] => [
    ...opening.codes(one),
    ...(adoptions.includes(one) && !firsts.includes(one) ? ['already-adopted'] : []),
    ...(scalings.includes(one) ? scalingCodes(one) : []),
  ];

  const given = told<SolutionRegistered>(registration);
  const CATEGORY = [capital(given.category)];
  const happenings = firsts.flatMap((one) => {
    const { country, adopterType } = adopted(one);
    const { day, unit } = one.event;
    const ADOPTER = [capital(adopterType)];
    const pair = { rule: 'cs' as const, places: [{ country, unit }], cells: onesIn({ CATEGORY, ADOPTER }), day };
    const first = { rule: 'co' as const, places: [{ country, unit: owner }], cells: onesIn({ CATEGORY }), day };
    return [
      { measure: 'solution.adopted', ...pair },
      { measure: 'solution.adoptedDistinct', ...first },
    ];
  });

  const count = countOnce(registration);
  const isOpen = given.licence !== undefined && isOpenLicence(given.licence) && given.openStandards.length > 0;
  const isAssessed = (day: Day) =>
    [registration, ...scalings].some((one) => one.event.day <= day && scaled(one).rightsAssessment !== undefined);
  const registeredOn = (day: Day): Count[] => {
    const until = scalings.filter(({ event }) => event.day <= day);
    if (day < registration.event.day || isRetiredEverywhere(until)) return [];
    const kinds = { CATEGORY, DPG: [capital(given.dpg)] };
    const subject = { SUBJECT_KIND: ['SOLUTION'] };
    return [
      count('solution.registered', kinds),
      ...(isOpen ? [count('solution.open', kinds)] : []),
      count('rights.subject', subject),
      ...(isAssessed(day) ? [count('rights.assessed', subject)] : []),
    ];
  };
  const scaledOn = (day: Day): Count[] => {
    const until = scalings.filter(({ event }) => event.day <= day);
    const { scale, countries } = reach(until);
    if (scale === undefined) return [];
    const cells = onesIn({ SCALE: [scale], CATEGORY });
    return [{ measure: 'solution.atScale', rule: 'co', places: placesIn(countries, owner), cells }];
  };
  return {
    codes,
    happenings,
    holdingsOn: (day) => [...registeredOn(day), ...scaledOn(day)],
    lapseDays: [],
    countries: given.countries,
  };
}

/** The latest statement about a country, either its own or the retirement everywhere. */
function scaleIn(country: string, scalings: readonly Resolved[]): string {
  const last = scalings.findLast((one) => isEverywhere(one) || scaled(one).country === country);
  return last === undefined ? 'none' : scaled(last).to;
}

/** Retired everywhere, with no later step by any country. */
function isRetiredEverywhere(scalings: readonly Resolved[]): boolean {
  const retired = scalings.findLastIndex(isEverywhere);
  return retired >= 0 && scalings.slice(retired + 1).every((one) => scaled(one).to === 'retired');
}

/** The countries in which it is at scale, and how; `GLOBAL` does not count. */
function reach(scalings: readonly Resolved[]): { readonly scale?: string; readonly countries: readonly string[] } {
  const named = new Set(scalings.flatMap((one) => scaled(one).country ?? []));
  named.delete('GLOBAL');
  const countries = [...named].filter((country) => ['subnational', 'national'].includes(scaleIn(country, scalings)));
  if (countries.length >= 2) return { scale: 'MULTI_COUNTRY', countries };
  const isNational = countries.some((country) => scaleIn(country, scalings) === 'national');
  return isNational ? { scale: 'NATIONAL', countries } : { countries };
}
