import type { HiddenWith } from '../expression/expression.js';
import { type Asked, hiddenWithOf, isPeopleValued, seriesAsked } from '../indicator.js';
import type { Indicator } from '../indicator.js';
import type { AskedRow, Codes } from './cells.js';
import type { ReadPeriod } from './read-period.js';

/** A breakdown of another indicator, of which disclosure must see all rows before it shows a value. */
export interface DecidingBreakdown {
  readonly hiddenWith: HiddenWith;
  readonly asked: Asked;
  readonly rows: readonly Codes[];
}

/** A requested row of a series, and what must be evaluated with it. */
export interface PlannedRow extends AskedRow {
  readonly asked: Asked;
  readonly isAboutPeople: boolean;
  /** Read in the area and window of the value. */
  readonly deciding: readonly DecidingBreakdown[];
}

/** One value to be answered, or one for each id in use. */
export interface Line extends ReadPeriod, PlannedRow {
  readonly area: string;
}

/** A row with the breakdowns that decide about it. */
export function plannedRow(asked: Asked, { codes, inUse }: AskedRow, indicators: readonly Indicator[]): PlannedRow {
  const deciding = hiddenWithOf(asked, codes).map((hiddenWith) => breakdownOf(hiddenWith, indicators));
  return { asked, codes, inUse, isAboutPeople: isPeopleValued(asked, codes), deciding };
}

function breakdownOf(hiddenWith: HiddenWith, indicators: readonly Indicator[]): DecidingBreakdown {
  const [asked] = seriesAsked(indicators, [hiddenWith.indicator]);
  const rows = hiddenWith.codes.map((code) => ({ [hiddenWith.by]: code }));
  return { hiddenWith, asked: asked as Asked, rows };
}
