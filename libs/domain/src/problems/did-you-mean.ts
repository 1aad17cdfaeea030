import { nearestName } from './nearest-name.js';

/** ` Did you mean RBA?` to end a sentence with; empty when nothing that is known is near. */
export function didYouMean(given: string, known: readonly string[]): string {
  const name = nearestName(given, known);
  return name === null ? '' : ` Did you mean ${name}?`;
}
