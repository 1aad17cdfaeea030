import type { People } from '#domain';
import { monthsOf, lastDayAfter, progressOn } from '../span.js';
import { type Story, draftEvent, even } from '../story.js';

/**
 * Staff of the office, every year: more and more have completed the programme, and women approach half of the digital
 * roles.
 */
export const workforce: Story = (telling) => {
  const { chance, shared, office, span, pace } = telling;
  const step = Math.max(6, pace);
  const headcount = Math.round(14 + 190 * office.size ** 2 * (0.6 + 0.8 * chance.number('headcount')));
  const zeal = 0.6 + 0.4 * shared.number('zeal') + 0.4 * even(telling, 'zeal');
  return monthsOf(span, step).map((start) => {
    const day = lastDayAfter(start, step);
    const progress = progressOn(day);
    const grown = Math.round(headcount * (1 + 0.04 * progress));
    const roles = Math.max(2, Math.round(grown * (0.06 + 0.07 * progress)));
    const certified = Math.round(grown * Math.min(0.9, 0.15 * office.start + zeal * (0.05 + 0.5 * progress)));
    return draftEvent(telling, 'workforce.snapshot', day, {
      headcount: bySex(grown, 0.5 + 0.04 * office.start),
      digitalRoles: bySex(roles, 0.24 + 0.14 * office.start + 0.13 * progress),
      certified: bySex(certified, 0.5 + 0.04 * office.start),
    });
  });
};

/** Rounded down: a role cannot be held by more people of a sex than there are. */
function bySex(total: number, women: number): People {
  const f = Math.floor(total * women);
  return {
    total,
    cells: [
      { dims: { SEX: 'F' }, value: f },
      { dims: { SEX: 'M' }, value: total - f },
    ],
  };
}
