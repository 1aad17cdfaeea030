import { peopleOf } from '../people.js';
import { progressOn } from '../span.js';
import { type Story, draftEvent, even, evenInteger, evenly, oneCountry, someDay } from '../story.js';

/** One delivery of a training, to the public, to a government or to staff. */
export const training: Story = (telling) => {
  const { chance, name, office } = telling;
  const day = someDay(telling);
  const audience = evenly(telling, 'audience', ['public', 'public', 'public', 'government', 'undp']);
  const most = audience === 'public' ? 80 + 900 * office.size : 60;
  const enrolled = Math.round(most * (0.4 + 0.6 * even(telling, 'enrolled')));
  const completed = Math.round(enrolled * (0.6 + 0.35 * even(telling, 'completed')));
  const women = 0.4 + 0.1 * progressOn(day) + 0.1 * (even(telling, 'women') - 0.5);
  const shares = { women, rural: 0.35, disability: 0.03 + 0.02 * progressOn(day) };
  const care = audience === 'undp' ? Math.min(office.care, 0.4) : office.care;
  return [
    draftEvent(telling, 'training.delivered', day, {
      trainingId: name,
      title: `Training ${name}`,
      audience,
      ...(audience === 'undp' ? {} : { country: oneCountry(telling) }),
      hours: evenInteger(telling, 'hours', 2, 40),
      enrolled,
      completed: peopleOf(completed, shares, care, chance),
    }),
  ];
};
