import type { Day, People } from '#domain';
import { monthsLater } from './calendar.js';
import { capital, onesIn, type Count, type History } from './history.js';
import { peopleCells } from './people-margins.js';
import type { Resolved } from './resolved.js';

interface Reported {
  readonly country: string;
  readonly category: string;
  readonly basis: string;
  readonly users: People;
}

export function usageHistory(events: readonly Resolved[]): History {
  const isRepeated = (one: Resolved) => events.find(({ event }) => event.day === one.event.day) !== one;
  const standing = events.filter((one) => !isRepeated(one));
  const lapse = (one: Resolved) => monthsLater(one.event.day, 12);

  const holdingsOn = (day: Day): Count[] => {
    const last = standing.findLast(({ event }) => event.day <= day);
    if (!last || day >= lapse(last)) return [];
    const { country, category, basis, users } = last.event.data as Reported;
    const places = [{ country, unit: last.event.unit }];
    const total = BigInt(users.total);
    const marks = onesIn({ CATEGORY: [capital(category)], BASIS: [capital(basis)] });
    const cells = [...marks.map(([cell]) => [cell, total] as const), ...peopleCells(users)];
    return [
      { measure: 'usage.users', rule: 'cs', places, cells },
      { measure: 'usage.current', rule: 'cs', places, cells: onesIn({}) },
    ];
  };
  const codes = (one: Resolved) => (isRepeated(one) ? ['period-reported-twice'] : []);
  return { codes, happenings: [], holdingsOn, lapseDays: standing.map(lapse) };
}
