import type { FrameworkPillar } from '#domain';
import { addMonths } from '#domain';
import { progressOn } from '../span.js';
import { type Story, draftEvent, someDay } from '../story.js';

const GROUPS = ['government', 'private_sector', 'civil_society', 'academia', 'vulnerable_groups'] as const;

/** A country's readiness: assessed with the framework version of the time, and again two years later. */
export function readiness(pillars: readonly FrameworkPillar[]): Story {
  return (telling) => {
    const { chance, name, office } = telling;
    const first = someDay(telling, 0.45);
    const country = chance.pick('country', office.countries);
    return [first, addMonths(first, 26)].flatMap((day, turn) => {
      const version = day < '2024-01-01' ? '2022' : '2024';
      const ofVersion = pillars.filter((pillar) => pillar.version === version);
      return [
        draftEvent(telling, 'assessment.completed', day, {
          country,
          assessmentId: `${name}-${turn + 1}`,
          framework: ofVersion[0]?.framework,
          frameworkVersion: version,
          pillars: ofVersion.map(({ pillar, maxHundredths }) => ({
            code: pillar,
            scoreHundredths: Math.round(
              maxHundredths * Math.min(0.95, office.start + 0.25 * progressOn(day) + 0.2 * chance.number(pillar)),
            ),
            maxHundredths,
          })),
          consultedGroups: chance.some(`groups/${turn}`, GROUPS, 0.5),
        }),
      ];
    });
  };
}
