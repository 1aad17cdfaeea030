import { nearestName } from './nearest-name.js';

/** ` Did you mean RBA?` for the end of a sentence; empty if no known name is near. */
export function didYouMean(given: string, known: readonly string[]): string {
  const name = nearestName(given, known);
  return name === null ? '' : ` Did you mean ${name}?`;
}
