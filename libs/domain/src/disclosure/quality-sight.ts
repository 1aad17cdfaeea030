import { AppError } from '../errors/error-table.js';
import { didYouMean } from '../problems/did-you-mean.js';
import { quoted } from '../problems/problem.js';
import type { Viewer } from './viewer.js';
import { seesUnit } from './unit-sight.js';

/** The scope that lets an API key see how units report (reference/ownership#visibility). */
export const QUALITY_SCOPE = 'quality:read';

/** A key, as far as it matters here. */
interface Judge {
  readonly units: Viewer['detailOf'];
}

/**
 * Of these units, those whose reporting a key with the scope may see: its own. The others do not exist for it
 * (reference/ownership#visibility).
 */
export function unitsJudged({ units }: Judge, among: readonly string[]): readonly string[] {
  return among.filter((unit) => seesUnit({ detailOf: units }, unit));
}

/**
 * Rejects a unit whose reporting the key may not see, with the answer for one that does not exist: it suggests only
 * units of the key. Errors: `not-found`.
 */
export function requireJudged(unit: string, judge: Judge, among: readonly string[]): void {
  const judged = unitsJudged(judge, among);
  if (judged.includes(unit)) return;
  throw new AppError('not-found', `There is no unit ${quoted(unit)}.${didYouMean(unit, judged)}`);
}
