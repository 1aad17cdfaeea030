import { likelihoodOn } from '../office.js';
import { type Story, draftEvent, evenInteger, isEvenly, someCountries, someDay } from '../story.js';

/** A foresight exercise, which is used in a decision or not. */
export const foresight: Story = (telling) => {
  const { name, office } = telling;
  const day = someDay(telling);
  const decision = {
    decisionRef: `Decision ${name}`,
    evidence: [
      { url: `https://decisions.example.org/${name}`, kind: 'decision', external: isEvenly(telling, 'external', 0.5) },
    ],
  };
  return [
    draftEvent(telling, 'foresight.completed', day, {
      exerciseId: name,
      title: `Foresight ${name}`,
      countries: someCountries(telling),
      horizonYear: Number(day.slice(0, 4)) + evenInteger(telling, 'horizon', 1, 15),
      scenarios: evenInteger(telling, 'scenarios', 2, 6),
      ...(isEvenly(telling, 'used', likelihoodOn(office, day, 0.3, 0.62)) ? decision : {}),
    }),
  ];
};
