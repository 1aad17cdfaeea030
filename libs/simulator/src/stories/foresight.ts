import { type Story, draftEvent, someCountries, someDay } from '../story.js';

/** A foresight exercise, which is used in a decision or not. */
export const foresight: Story = (telling) => {
  const { chance, name } = telling;
  const day = someDay(telling);
  const isUsed = chance.is('used', 0.4);
  return [
    draftEvent(telling, 'foresight.completed', day, {
      exerciseId: name,
      title: `Foresight ${name}`,
      countries: someCountries(telling),
      horizonYear: Number(day.slice(0, 4)) + chance.integer('horizon', 1, 15),
      scenarios: chance.integer('scenarios', 2, 6),
      ...(isUsed
        ? {
            decisionRef: `Decision ${name}`,
            evidence: [
              { url: `https://decisions.example.org/${name}`, kind: 'decision', external: chance.is('x', 0.5) },
            ],
          }
        : {}),
    }),
  ];
};
