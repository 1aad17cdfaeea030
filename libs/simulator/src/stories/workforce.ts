import type { People } from '#domain';
import { lastDayAfter, monthsOf, progressOn } from '../span.js';
import { type Story, draftEvent } from '../story.js';

/**
 * Staff of the office, every half year: more and more have completed the programme, and women approach half of the
 * digital roles.
 */
export const workforce: Story = (telling) => {
  const { chance, office, span } = telling;
  const headcount = chance.integer('headcount', 12, 220);
  return monthsOf(span, 6).map((start) => {
    const day = lastDayAfter(start, 6);
    const progress = progressOn(day);
    const roles = Math.max(2, Math.round(headcount * (0.06 + 0.08 * progress)));
    const certified = Math.round(headcount * Math.min(0.9, 0.1 * office.start + 0.55 * progress));
    return draftEvent(telling, 'workforce.snapshot', day, {
      headcount: bySex(headcount, 0.52),
      digitalRoles: bySex(roles, 0.28 + 0.16 * progress),
      certified: bySex(certified, 0.52),
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
