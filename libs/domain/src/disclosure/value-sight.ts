import type { Expression } from '../indicators/expression/expression.js';
import { seriesIn } from '../indicators/expression/readings.js';
import type { Line } from '../indicators/planning/line.js';
import type { Plan } from '../indicators/planning/plan.js';
import type { Moment } from '../indicators/planning/question.js';
import type { ReadPeriod } from '../indicators/planning/read-period.js';
import { remembered } from '../indicators/remembered.js';
import { lastDay } from '../periods/window.js';
import { isPublicForFlows, publicWindow } from './public-window.js';
import { seesAllExact, seesExact, type Viewer } from './viewer.js';

/**
 * How a viewer sees a line. `exact`: as it is. `judged`: in the window that everyone may see, unless it reveals a small
 * count. `withheld`: its window is not for everyone.
 */
export interface ValueSight {
  readonly sight: 'exact' | 'judged' | 'withheld';
  readonly line: Line;
}

/** The windows of a period that everyone may see: of values that add up over time, and of all others. */
interface PublicPeriods {
  readonly forFlows: ReadPeriod | null;
  readonly forOthers: ReadPeriod | null;
}

/**
 * Decides how a viewer sees each line of a plan. Values that are not about people, and values of areas that the viewer
 * sees exactly on the last day of the window, are seen exactly; all others as everyone sees them.
 * Source: reference/disclosure#windows, reference/disclosure#scope.
 */
export function sightOf(viewer: Viewer, { catalogue, moment }: Plan): (line: Line) => ValueSight {
  if (seesAllExact(viewer)) return (line) => ({ sight: 'exact', line });
  const lastDayOf = remembered(lastDay);
  const publicPeriods = new Map<string, PublicPeriods>();
  const publicOf = (line: Line): PublicPeriods => {
    const known = publicPeriods.get(line.period) ?? publicPeriodsOf(line, moment);
    publicPeriods.set(line.period, known);
    return known;
  };
  return (line) => {
    const at = { area: line.area, day: lastDayOf(line.window) };
    if (!line.isAboutPeople || seesExact(viewer, at, catalogue.areas)) return { sight: 'exact', line };
    const { forFlows, forOthers } = publicOf(line);
    const shown = hasFlow(line.asked.value) ? forFlows : forOthers;
    return shown === null ? { sight: 'withheld', line } : { sight: 'judged', line: { ...line, ...shown } };
  };
}

const hasFlow = remembered((expression: Expression) => seriesIn(expression).some(({ kind }) => kind === 'flow'));

function publicPeriodsOf({ period, whole, window, hasBegun, isOver }: ReadPeriod, moment: Moment): PublicPeriods {
  const forOthers = publicWindow({ period, whole, window, hasBegun, isOver }, moment);
  return { forOthers, forFlows: forOthers !== null && isPublicForFlows(forOthers, moment) ? forOthers : null };
}
