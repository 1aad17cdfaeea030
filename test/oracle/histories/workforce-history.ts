import type { WorkforceSnapshot } from '#domain';
import { cellsOf, placeOfUnit, remember, type Count, type History } from './history.js';
import { peopleCells, STAFF } from './people-margins.js';
import { reportSeries } from './report-series.js';
import { told, type Resolved } from './resolved.js';

export function workforceHistory(events: readonly Resolved[]): History {
  return reportSeries(events, { repeated: 'snapshot-repeated', months: 18, counts: remember(staffOf) });
}

function staffOf(report: Resolved): readonly Count[] {
  const { headcount, digitalRoles, certified } = told<WorkforceSnapshot>(report);
  return Object.entries({ headcount, digitalRoles, certified }).map(([name, people]) => ({
    measure: `workforce.${name}`,
    rule: 'us',
    places: placeOfUnit(report.event.unit),
    cells: [...cellsOf(BigInt(people.total)), ...peopleCells(people, STAFF)],
  }));
}
