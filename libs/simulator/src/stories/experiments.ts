import { addMonths } from '#domain';
import { likelihoodOn } from '../office.js';
import { progressOn } from '../span.js';
import {
  type Story,
  type Telling,
  draftEvent,
  evenInteger,
  evenly,
  isEvenly,
  someCountries,
  someDay,
} from '../story.js';

const METHODS = ['prototype', 'pilot', 'randomised_trial', 'sensemaking', 'collective_intelligence'] as const;
const RESULTS = ['validated', 'validated', 'refuted', 'inconclusive'] as const;

/** A lab's experiment: started, concluded, and continued by a solution if it was validated. */
export const experiment: Story = (telling) => {
  const { name, office } = telling;
  const concluded = someDay(telling);
  const started = addMonths(concluded, -evenInteger(telling, 'months', 3, 10));
  const result = evenly(telling, 'result', RESULTS);
  const isScaled = result === 'validated' && isEvenly(telling, 'scaled', 0.4 + 0.15 * progressOn(concluded));
  const isLearned = isEvenly(telling, 'learned', likelihoodOn(office, concluded, 0.45, 0.78));
  const learning = {
    url: `https://learning.example.org/${name}`,
    kind: 'learning',
    external: isEvenly(telling, 'external', 0.3),
  };
  return [
    draftEvent(telling, 'experiment.started', started, {
      experimentId: name,
      title: `Experiment ${name}`,
      countries: someCountries(telling),
      labId: `${office.unit}-LAB`,
      hypothesis: 'People use the service when it speaks their language.',
      plannedEnd: addMonths(started, 6),
      method: evenly(telling, 'method', METHODS),
    }),
    draftEvent(telling, 'experiment.concluded', concluded, {
      experimentId: name,
      result,
      decision: isScaled ? 'scale' : evenly(telling, 'decision', ['iterate', 'stop']),
      ...(isLearned ? { evidence: [learning] } : {}),
    }),
    ...(isScaled ? [scaled(telling, concluded)] : []),
  ];
};

function scaled(telling: Telling, concluded: string) {
  return draftEvent(telling, 'experiment.scaled', addMonths(concluded, evenInteger(telling, 'wait', 1, 12)), {
    experimentId: telling.name,
    solutionId: `${telling.office.unit}-S001`,
    level: evenly(telling, 'level', ['subnational', 'national']),
  });
}
