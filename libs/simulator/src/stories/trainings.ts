import { peopleOf } from '../people.js';
import { progressOn } from '../span.js';
import { type Story, draftEvent, someDay } from '../story.js';

/** One delivery of a training, to the public, to a government or to staff. */
export const training: Story = (telling) => {
  const { chance, name, office } = telling;
  const day = someDay(telling);
  const audience = chance.pick('audience', ['public', 'public', 'government', 'undp']);
  const enrolled = chance.integer('enrolled', 15, audience === 'public' ? 900 : 80);
  const completed = Math.round(enrolled * (0.6 + 0.35 * chance.number('completed')));
  const women = 0.35 + 0.15 * progressOn(day) + 0.1 * chance.number('women');
  const shares = { women, rural: 0.4, disability: 0.04 };
  const care = audience === 'undp' ? Math.min(office.care, 0.4) : office.care;
  return [
    draftEvent(telling, 'training.delivered', day, {
      trainingId: name,
      title: `Training ${name}`,
      audience,
      ...(audience === 'undp' ? {} : { country: chance.pick('country', office.countries) }),
      hours: chance.integer('hours', 2, 40),
      enrolled,
      completed: peopleOf(completed, shares, care, chance),
    }),
  ];
};
