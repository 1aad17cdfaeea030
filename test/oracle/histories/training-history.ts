import type { TrainingDelivered } from '#domain';
import { capital, cellsOf, nothingCounted, type History } from './history.js';
import { openingOf } from './opening.js';
import { peopleCells, STD_PLUS } from './people-margins.js';
import { told, type Resolved } from './resolved.js';

export function trainingHistory(events: readonly Resolved[], owner: string | undefined): History {
  const { event: opening, codes } = openingOf(events, 'training.delivered', owner);
  if (!opening) return { codes, ...nothingCounted };
  const { audience, country, completed } = told<TrainingDelivered>(opening);
  if (audience === 'undp' || country === undefined) return { codes, ...nothingCounted };
  const { day, unit } = opening.event;
  const marks = cellsOf(BigInt(completed.total), { AUDIENCE: [capital(audience)] });
  const people = {
    measure: 'training.completed',
    rule: 'cs' as const,
    places: [{ country, unit }],
    cells: [...marks, ...peopleCells(completed, STD_PLUS)],
    day,
  };
  return { ...nothingCounted, codes, happenings: [people] };
}
