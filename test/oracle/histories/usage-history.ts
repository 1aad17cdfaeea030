import type { UsageReported } from '#domain';
import { capital, cellsOf, onesIn, remember, type Count, type History } from './history.js';
import { peopleCells, STD_PLUS } from './people-margins.js';
import { reportSeries } from './report-series.js';
import { told, type Resolved } from './resolved.js';

export function usageHistory(events: readonly Resolved[]): History {
  return reportSeries(events, { repeated: 'period-reported-twice', months: 12, counts: remember(usersOf) });
}

function usersOf(report: Resolved): readonly Count[] {
  const { country, category, basis, users } = told<UsageReported>(report);
  const place = { rule: 'cs' as const, places: [{ country, unit: report.event.unit }] };
  const marks = cellsOf(BigInt(users.total), { CATEGORY: [capital(category)], BASIS: [capital(basis)] });
  return [
    { measure: 'usage.users', ...place, cells: [...marks, ...peopleCells(users, STD_PLUS)] },
    { measure: 'usage.current', ...place, cells: onesIn() },
  ];
}
