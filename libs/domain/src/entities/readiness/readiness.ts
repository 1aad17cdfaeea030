import type { ReadinessEvent } from '../../events/readiness/readiness.event.js';
import { reportKind } from '../../fold/report-kind.js';
import { type CellAmount, TOTAL, cellKey } from '../../measures/cell.js';
import { halfEven } from '../../measures/half-even.js';
import type { Step } from '../../measures/step.js';
import { type Interval, amountsDuring, keptCells, stepsDuring } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';

/** The last assessment of a country by a framework. */
export interface Readiness {
  readonly day: Day;
  readonly unit: string;
  readonly country: string;
  readonly framework: string;
  readonly version: string;
  /** Hundredths on a scale from 0 to 100, by pillar. */
  readonly scores: readonly (readonly [pillar: string, score: number])[];
}

/** A score of 100 in hundredths. */
const FULL = 10_000n;

function keep({ day, unit, data }: ReadinessEvent): Readiness {
  const scores = data.pillars.map(({ code, scoreHundredths, maxHundredths }) => {
    return [code, Number(halfEven(FULL * BigInt(scoreHundredths), BigInt(maxHundredths)))] as const;
  });
  return { day, unit, country: data.country, framework: data.framework, version: data.frameworkVersion, scores };
}

/** Codes of framework, version and pillar are ids, kept as written. */
function steps(
  { unit, country, framework: FRAMEWORK, version: VERSION, scores }: Readiness,
  current: readonly Interval[],
): readonly Step[] {
  const place = { countries: [country], unit };
  const cells = keptCells('readiness.current', { FRAMEWORK, VERSION });
  const byPillar = (amountOf: (score: number) => number): readonly CellAmount[] =>
    scores.flatMap(([PILLAR, score]): readonly CellAmount[] => {
      return [TOTAL, cellKey({ FRAMEWORK, PILLAR })].map((cell) => [cell, BigInt(amountOf(score))]);
    });
  return [
    ...stepsDuring(current, { ...place, measure: 'readiness.current', cells }),
    ...amountsDuring(
      current,
      { ...place, measure: 'readiness.score' },
      byPillar((score) => score),
    ),
    ...amountsDuring(
      current,
      { ...place, measure: 'readiness.scored' },
      byPillar(() => 1),
    ),
  ];
}

/**
 * The readiness of a country by one framework, as last assessed.
 * Source: reference/entities#readiness.
 */
export const readinessKind = reportKind<Readiness, ReadinessEvent>({
  kind: 'readiness',
  months: 36,
  repeated: 'same-day-assessment',
  keep,
  compare: ({ data }, last) =>
    last === null || last.version === data.frameworkVersion ? [] : ['framework-version-changed'],
  steps,
});
