import type { ExperimentConcluded, ExperimentStarted } from '#domain';
import { monthsLater } from '../calendar.js';
import { capital, countOnce, nothingCounted, type History } from './history.js';
import { openingOf } from './opening.js';
import { told, type Resolved } from './resolved.js';

/** How soon after its conclusion an experiment must scale to count. */
const FOLLOW_UP_MONTHS = 24;

export function experimentHistory(events: readonly Resolved[], owner: string | undefined): History {
  const opening = openingOf(events, 'experiment.started', owner);
  if (!opening.event) return { codes: opening.codes, ...nothingCounted };
  const conclusions = opening.counting('experiment.concluded');
  const scalings = opening.counting('experiment.scaled');
  const [conclusion] = conclusions;
  const isValidated = conclusion !== undefined && told<ExperimentConcluded>(conclusion).result === 'validated';
  const isAfterConclusion = (one: Resolved) =>
    conclusion !== undefined && events.indexOf(conclusion) < events.indexOf(one);
  const scaling = isValidated ? scalings.find(isAfterConclusion) : undefined;

  const scalingCodes = (one: Resolved): string[] => {
    if (!isAfterConclusion(one)) return ['not-concluded'];
    if (!isValidated) return ['scaled-not-validated'];
    return one === scaling ? [] : ['already-scaled'];
  };
  const codes = (one: Resolved): string[] => [
    ...opening.codes(one),
    ...(conclusions.includes(one) && one !== conclusion ? ['already-concluded'] : []),
    ...(scalings.includes(one) ? scalingCodes(one) : []),
  ];
  if (!conclusion) return { codes, ...nothingCounted, countries: opening.countries };

  const { day, data } = conclusion.event;
  const { result, evidence = [] } = data as ExperimentConcluded;
  const METHOD = [capital(told<ExperimentStarted>(opening.event).method)];
  const all = { METHOD, RESULT: [capital(result)] };
  const isPublished = evidence.some(({ kind }) => kind === 'learning');
  const isScaledInTime = scaling !== undefined && scaling.event.day < monthsLater(day, FOLLOW_UP_MONTHS);
  const count = countOnce(opening.event);
  const counts = [
    count('experiment.concluded', all),
    ...(isPublished ? [count('experiment.concludedWithLearning', all)] : []),
    ...(isValidated ? [count('experiment.validated', { METHOD })] : []),
    ...(isScaledInTime ? [count('experiment.validatedScaled', { METHOD })] : []),
  ];
  const happenings = counts.map((one) => ({ ...one, day }));
  return { ...nothingCounted, codes, happenings, countries: opening.countries };
}
