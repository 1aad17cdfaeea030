import type { FrameworkPillar } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import type { Office } from './office.js';
import type { Span } from './span.js';
import { asset } from './stories/assets.js';
import { experiment } from './stories/experiments.js';
import { foresight } from './stories/foresight.js';
import { partner } from './stories/partners.js';
import { policy } from './stories/policies.js';
import { project } from './stories/projects.js';
import { readiness } from './stories/readiness.js';
import { risk } from './stories/risks.js';
import { solution } from './stories/solutions.js';
import { exam, survey } from './stories/surveys.js';
import { training } from './stories/trainings.js';
import { workforce } from './stories/workforce.js';
import { type Story, draftsWithin } from './story.js';

interface Kind {
  /** First letter of the names of its things. */
  readonly letter: string;
  readonly story: Story;
  /** How often the story is told, relative to the sum of all weights. */
  readonly weight: number;
  /** Told at most once per office. */
  readonly once?: boolean;
}

function kindsOf(pillars: readonly FrameworkPillar[]): readonly Kind[] {
  return [
    { letter: 'P', story: project, weight: 8 },
    { letter: 'S', story: solution, weight: 6 },
    { letter: 'E', story: experiment, weight: 8 },
    { letter: 'R', story: risk, weight: 8 },
    { letter: 'F', story: foresight, weight: 4 },
    { letter: 'A', story: readiness(pillars), weight: 5, once: true },
    { letter: 'L', story: policy, weight: 5 },
    { letter: 'T', story: training, weight: 14 },
    { letter: 'H', story: survey, weight: 4 },
    { letter: 'X', story: exam, weight: 2 },
    { letter: 'W', story: workforce, weight: 5, once: true },
    { letter: 'D', story: asset, weight: 8 },
    { letter: 'O', story: partner, weight: 8 },
  ];
}

/** The stories to tell, and the offices they are about. */
export interface Cast {
  readonly offices: readonly Office[];
  readonly span: Span;
  readonly pillars: readonly FrameworkPillar[];
  readonly chance: Chance;
}

/**
 * Stories of the offices, with more about larger offices, until there are `count` events. The last story may be cut
 * short.
 */
export function tell({ offices, span, pillars, chance }: Cast, count: number): readonly Draft[] {
  const [first, ...others] = kindsOf(pillars).flatMap((kind) => Array.from({ length: kind.weight }, () => kind));
  if (first === undefined || offices.length === 0) throw new RangeError('no unit reports, so there is nothing to tell');
  const told = new Map<string, number>();
  const drafts: Draft[] = [];
  for (let turn = 0; drafts.length < count; turn += 1) {
    const of = chance.of(turn);
    const busy = of.shuffled('order', offices).filter(({ unit, size }) => of.is(`busy/${unit}`, size));
    for (const office of busy) {
      const { letter, story, once } = of.pick(`kind/${office.unit}`, [first, ...others]);
      const series = `${office.unit}-${letter}`;
      const number = (told.get(series) ?? 0) + 1;
      if (once === true && number > 1) continue;
      told.set(series, number);
      const name = `${series}${String(number).padStart(3, '0')}`;
      drafts.push(...draftsWithin(span, story({ office, span, chance: chance.of(name), name })));
    }
  }
  return drafts.slice(0, count);
}
