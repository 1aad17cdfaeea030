import type { Oracle } from '../../oracle/oracle.js';

const DAYS = 4 * 365 + 1;

/**
 * How full the calendar is that all sizes share, as the oracle reads it. A step is a day on which a cell of a measure
 * changes in an area.
 */
export function calendarOf(oracles: readonly Oracle[]): string {
  const steps = new Set(oracles.flatMap((oracle) => [...oracle.allSteps().keys()]));
  const totals = [...steps].map((key) => key.split('|')).filter(([, area, cell]) => area === 'WORLD' && cell === '_T');
  const measures = new Set(totals.map(([measure]) => measure));
  const share = Math.round((100 * totals.length) / (measures.size * DAYS));
  return `${steps.size.toLocaleString('en')} steps; a measure of the world changes on ${share} % of the days of four years`;
}
