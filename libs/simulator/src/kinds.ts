import type { FrameworkPillar } from '#domain';
import { dataset, lab, system } from './stories/assets.js';
import { exam } from './stories/exams.js';
import { experiment } from './stories/experiments.js';
import { foresight } from './stories/foresight.js';
import { partner } from './stories/partners.js';
import { policy } from './stories/policies.js';
import { project } from './stories/projects.js';
import { readiness } from './stories/readiness.js';
import { risk } from './stories/risks.js';
import { solution } from './stories/solutions.js';
import { internetSurvey, literacySurvey } from './stories/surveys.js';
import { training } from './stories/trainings.js';
import { workforce } from './stories/workforce.js';
import type { Story } from './story.js';

/** A kind of things that offices tell of. */
export interface Kind {
  /** First letter of the names of its things. */
  readonly letter: string;
  readonly story: Story;
  /** How often the story is told once the agenda is through, relative to the sum of all weights; 0: never again. */
  readonly weight: number;
}

export function kindsOf(pillars: readonly FrameworkPillar[]): readonly Kind[] {
  return [
    { letter: 'P', story: project, weight: 8 },
    { letter: 'S', story: solution, weight: 6 },
    { letter: 'E', story: experiment, weight: 8 },
    { letter: 'R', story: risk, weight: 8 },
    { letter: 'F', story: foresight, weight: 4 },
    { letter: 'A', story: readiness(pillars), weight: 0 },
    { letter: 'L', story: policy, weight: 4 },
    { letter: 'T', story: training, weight: 14 },
    { letter: 'H', story: internetSurvey, weight: 0 },
    { letter: 'G', story: literacySurvey, weight: 0 },
    { letter: 'X', story: exam, weight: 0 },
    { letter: 'W', story: workforce, weight: 0 },
    { letter: 'D', story: system, weight: 4 },
    { letter: 'Q', story: dataset, weight: 5 },
    { letter: 'B', story: lab, weight: 0 },
    { letter: 'O', story: partner, weight: 7 },
  ];
}
