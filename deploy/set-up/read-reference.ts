import { join } from 'node:path';
import { referenceOf, type Reference, type ReferenceTexts } from '#domain';
import { readTexts } from '#platform';
import { repository } from '../local/engines/places.js';

/** Reference files in the repository, and in the image. */
export const referenceFolder = join(repository, 'libs', 'domain', 'reference');

/** Texts of the reference files in the repository, and in the image. */
export function readReferenceTexts(): Promise<ReferenceTexts> {
  return readTexts(referenceFolder, '.csv');
}

export async function readReference(): Promise<Reference> {
  return referenceOf(await readReferenceTexts(), 'set-up');
}
