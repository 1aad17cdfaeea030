import type { ForesightCompleted } from '#domain';
import { countOnce, nothingCounted, type History } from './history.js';
import { openingOf } from './opening.js';
import { told, type Resolved } from './resolved.js';

export function foresightHistory(events: readonly Resolved[], owner: string | undefined): History {
  const opening = openingOf(events, 'foresight.completed', owner);
  if (!opening.event) return { codes: opening.codes, ...nothingCounted };
  const { horizonYear, decisionRef } = told<ForesightCompleted>(opening.event);
  const { day } = opening.event.event;
  const HORIZON = [horizonCode(horizonYear - Number(day.slice(0, 4)))];
  const measures = ['foresight.completed', ...(decisionRef === undefined ? [] : ['foresight.withDecision'])];
  const count = countOnce(opening.event);
  return {
    ...nothingCounted,
    codes: opening.codes,
    happenings: measures.map((measure) => ({ ...count(measure, { HORIZON }), day })),
    countries: opening.countries,
  };
}

function horizonCode(yearsAhead: number): string {
  if (yearsAhead <= 5) return '1-5';
  return yearsAhead <= 10 ? '6-10' : '11+';
}
