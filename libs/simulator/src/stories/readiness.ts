import { type FrameworkPillar, addMonths } from '#domain';
import type { Country } from '../profiles/country.js';
import { yearsSinceStart } from '../span.js';
import { type Story, type Telling, draftEvent, even } from '../story.js';

const GROUPS = ['government', 'private_sector', 'civil_society', 'academia', 'vulnerable_groups'] as const;
const FIRST = '2020-10-01';
const NEW_VERSION = '2024-01-01';

/** The readiness of a unit's countries: assessed with the framework version of the time, and again two years later. */
export function readiness(pillars: readonly FrameworkPillar[]): Story {
  return (telling) =>
    telling.office.home.flatMap((country) => {
      if (!telling.shared.is(country.code, 0.8)) return [];
      const first = addMonths(FIRST, Math.floor(even(telling, 'first') * 42));
      return [first, addMonths(first, 25), addMonths(first, 50)].map((day) => assessed(telling, country, day, pillars));
    });
}

function assessed(telling: Telling, country: Country, day: string, pillars: readonly FrameworkPillar[]) {
  const { name, chance } = telling;
  const version = day < NEW_VERSION ? '2022' : '2024';
  const ofVersion = pillars.filter((pillar) => pillar.version === version);
  const of = chance.of(country.code);
  const usual = country.profile.readiness + 0.16 * (country.luck - 0.5) + 0.022 * yearsSinceStart(day);
  return draftEvent(telling, 'assessment.completed', day, {
    country: country.code,
    assessmentId: `${name}-${country.code}-${day.slice(0, 4)}`,
    framework: ofVersion[0]?.framework,
    frameworkVersion: version,
    pillars: ofVersion.map(({ pillar, maxHundredths }) => ({
      code: pillar,
      scoreHundredths: Math.round(maxHundredths * Math.min(0.95, usual + 0.14 * (of.number(pillar) - 0.5))),
      maxHundredths,
    })),
    consultedGroups: of.some(`groups/${day}`, GROUPS, 0.5),
  });
}
