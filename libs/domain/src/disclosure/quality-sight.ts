import type { Viewer } from './viewer.js';
import { seesUnit } from './unit-sight.js';

/** The scope that lets an API key see how units report (reference/ownership#visibility). */
export const QUALITY_SCOPE = 'quality:read';

/**
 * Of these units, those whose reporting a key with the scope may see: its own. The others do not exist for it
 * (reference/ownership#visibility).
 */
export function unitsJudged(
  { units }: { readonly units: Viewer['detailOf'] },
  among: readonly string[],
): readonly string[] {
  return among.filter((unit) => seesUnit({ detailOf: units }, unit));
}
