import type { Day } from '#domain';
import { capital, onesIn, openingOf, placesIn, type Count, type Happening, type History } from './history.js';
import type { Resolved } from './resolved.js';

const TYPE = 'org.undp.digital.solution.';
const REGISTERED = `${TYPE}registered.v1`;
const ADOPTED = `${TYPE}adopted.v1`;
const SCALED = `${TYPE}scale_changed.v1`;

interface Registered {
  readonly countries: readonly string[];
  readonly category: string;
  readonly licence?: string;
  readonly openStandards: readonly string[];
  readonly dpg: string;
  readonly rightsAssessment?: object;
}
interface Adopted {
  readonly country: string;
  readonly adopterType?: string;
}
interface Scaled {
  readonly country?: string;
  readonly from?: string;
  readonly to: string;
  readonly rightsAssessment?: object;
}

export function solutionHistory(events: readonly Resolved[], isOpenLicence: (licence: string) => boolean): History {
  const opening = openingOf(
    events,
    REGISTERED,
    ({ event }) => event.type === SCALED && !(event.data as Scaled).country,
  );
  const counting = events.filter((_, at) => opening.counts(at));
  const adoptions = counting.filter(({ event }) => event.type === ADOPTED);
  const scalings = counting.filter(({ event }) => event.type === SCALED);
  const place = (event: Resolved) => events.indexOf(event);
  const adopted = ({ event }: Resolved) => event.data as Adopted;
  const scaled = ({ event }: Resolved) => event.data as Scaled;

  /** The last thing said of a country, by itself or by retiring everywhere, among the events that a question allows. */
  const scaleOf = (country: string, among: (event: Resolved) => boolean): string => {
    const said = scalings.filter((one) => among(one) && (scaled(one).country ?? country) === country);
    const last = said.at(-1);
    return last === undefined ? 'none' : scaled(last).to;
  };

  const adoptionCodes = (one: Resolved): string[] => {
    const first = adoptions.find((other) => adopted(other).country === adopted(one).country);
    return first === one ? [] : ['already-adopted'];
  };
  const scalingCodes = (one: Resolved): string[] => {
    const { country, from } = scaled(one);
    if (country === undefined) return [];
    const isBefore = (other: Resolved) => place(other) < place(one);
    const mismatch = from === scaleOf(country, isBefore) ? [] : ['from-state-mismatch'];
    const isAdopted = adoptions.some((other) => isBefore(other) && adopted(other).country === country);
    return [...mismatch, ...(isAdopted ? [] : ['scaled-without-adoption'])];
  };
  const codes = (one: Resolved): string[] => {
    const own = adoptions.includes(one) ? adoptionCodes(one) : scalings.includes(one) ? scalingCodes(one) : [];
    return [...opening.codes(place(one)), ...own];
  };
  const registration = opening.event;
  if (!registration) return { codes, happenings: [], holdingsOn: () => [], lapseDays: [] };

  const given = registration.event.data as Registered;
  const owner = registration.event.unit;
  const CATEGORY = [capital(given.category)];
  const firsts = adoptions.filter((one) => adoptionCodes(one).length === 0);
  const happenings = firsts.flatMap((one): Happening[] => {
    const { country, adopterType } = adopted(one);
    const { day, unit } = one.event;
    const pair = onesIn({ CATEGORY, ADOPTER: [capital(adopterType)] });
    return [
      { measure: 'solution.adopted', rule: 'cs', places: [{ country, unit }], cells: pair, day },
      {
        measure: 'solution.adoptedDistinct',
        rule: 'co',
        places: [{ country, unit: owner }],
        cells: onesIn({ CATEGORY }),
        day,
      },
    ];
  });

  /** Retired everywhere, and no country has taken another step since. */
  const isGone = (day: Day): boolean => {
    const steps = scalings.filter((one) => one.event.day <= day);
    const retired = steps.findLastIndex((one) => scaled(one).country === undefined);
    return retired >= 0 && !steps.slice(retired + 1).some((one) => scaled(one).to !== 'retired');
  };
  const home = (measure: string, dimensions: Record<string, readonly string[]>): Count => ({
    measure,
    rule: 'co',
    places: placesIn(given.countries, owner),
    cells: onesIn(dimensions),
  });
  const isAssessed = (day: Day) =>
    [registration, ...scalings].some((one) => one.event.day <= day && scaled(one).rightsAssessment !== undefined);

  const registeredOn = (day: Day): Count[] => {
    if (day < registration.event.day || isGone(day)) return [];
    const kinds = { CATEGORY, DPG: [capital(given.dpg)] };
    const isOpen = given.licence !== undefined && isOpenLicence(given.licence) && given.openStandards.length > 0;
    const subject = { SUBJECT_KIND: ['SOLUTION'] };
    return [
      home('solution.registered', kinds),
      ...(isOpen ? [home('solution.open', kinds)] : []),
      home('rights.subject', subject),
      ...(isAssessed(day) ? [home('rights.assessed', subject)] : []),
    ];
  };
  const scaledOn = (day: Day): Count[] => {
    const until = (one: Resolved) => one.event.day <= day;
    const named = new Set(scalings.flatMap((one) => scaled(one).country ?? []));
    const atScale = [...named].filter(
      (country) => country !== 'GLOBAL' && ['subnational', 'national'].includes(scaleOf(country, until)),
    );
    const isNational = atScale.length === 1 && scaleOf(atScale[0] ?? '', until) === 'national';
    if (atScale.length < 2 && !isNational) return [];
    const cells = onesIn({ SCALE: [isNational ? 'NATIONAL' : 'MULTI_COUNTRY'], CATEGORY });
    return [{ measure: 'solution.atScale', rule: 'co', places: placesIn(atScale, owner), cells }];
  };
  const holdingsOn = (day: Day) => [...registeredOn(day), ...scaledOn(day)];
  return { codes, happenings, holdingsOn, lapseDays: [], countries: given.countries };
}
