import type { AssessmentCompleted } from '#domain';
import { halfEven } from '../fraction.js';
import { remember, type Cells, type Count, type History } from './history.js';
import { reportSeries } from './report-series.js';
import { told, type Resolved } from './resolved.js';

const assessed = (one: Resolved) => told<AssessmentCompleted>(one);

export function readinessHistory(events: readonly Resolved[]): History {
  return reportSeries(events, {
    repeated: 'same-day-assessment',
    months: 36,
    codes: (one, before) =>
      before && assessed(before).frameworkVersion !== assessed(one).frameworkVersion
        ? ['framework-version-changed']
        : [],
    counts: remember(scoresOf),
  });
}

function scoresOf(report: Resolved): readonly Count[] {
  const { country, framework, frameworkVersion, pillars } = assessed(report);
  const place = { rule: 'cs' as const, places: [{ country, unit: report.event.unit }] };
  const current = ['_T', `FRAMEWORK=${framework}`, `FRAMEWORK=${framework},VERSION=${frameworkVersion}`];
  const scores = pillars.map(({ code, scoreHundredths, maxHundredths }) => {
    const score = halfEven(10_000n * BigInt(scoreHundredths), BigInt(maxHundredths));
    return [`FRAMEWORK=${framework},PILLAR=${code}`, score] as const;
  });
  return [
    { measure: 'readiness.current', ...place, cells: current.map((cell) => [cell, 1n]) },
    { measure: 'readiness.score', ...place, cells: withTotal(scores) },
    { measure: 'readiness.scored', ...place, cells: withTotal(scores.map(([cell]) => [cell, 1n])) },
  ];
}

/** One step per pillar, so the total is their sum. */
function withTotal(cells: Cells): Cells {
  return [['_T', cells.reduce((sum, [, amount]) => sum + amount, 0n)], ...cells];
}
