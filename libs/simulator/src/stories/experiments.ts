import { addMonths } from '#domain';
import { type Story, draftEvent, someCountries, someDay } from '../story.js';

const METHODS = ['prototype', 'pilot', 'randomised_trial', 'sensemaking', 'collective_intelligence'] as const;

/** A lab's experiment: started, concluded, and continued by a solution if it was validated. */
export const experiment: Story = (telling) => {
  const { chance, name, office } = telling;
  const started = someDay(telling, 0.85);
  const concluded = addMonths(started, chance.integer('months', 3, 10));
  const result = chance.pick('result', ['validated', 'validated', 'refuted', 'inconclusive']);
  const isScaled = result === 'validated' && chance.is('scaled', 0.45);
  const isLearned = chance.is('learned', 0.6);
  return [
    draftEvent(telling, 'experiment.started', started, {
      experimentId: name,
      title: `Experiment ${name}`,
      countries: someCountries(telling),
      labId: `${office.unit}-LAB`,
      hypothesis: 'People use the service when it speaks their language.',
      plannedEnd: addMonths(started, 6),
      method: chance.pick('method', METHODS),
    }),
    draftEvent(telling, 'experiment.concluded', concluded, {
      experimentId: name,
      result,
      decision: isScaled ? 'scale' : chance.pick('decision', ['iterate', 'stop']),
      ...(isLearned
        ? { evidence: [{ url: `https://learning.example.org/${name}`, kind: 'learning', external: false }] }
        : {}),
    }),
    ...(isScaled
      ? [
          draftEvent(telling, 'experiment.scaled', addMonths(concluded, chance.integer('wait', 3, 27)), {
            experimentId: name,
            solutionId: `${office.unit}-S001`,
            level: chance.pick('level', ['subnational', 'national']),
          }),
        ]
      : []),
  ];
};
