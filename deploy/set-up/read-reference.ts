import { join } from 'node:path';
import { referenceOf, type Reference } from '#domain';
import { readTexts } from '#platform';
import { repository } from '../local/engines/places.js';

/** The reference data that lie in the repository, and in the image. */
export async function readReference(): Promise<Reference> {
  return referenceOf(await readTexts(join(repository, 'libs', 'domain', 'reference'), '.csv'), 'set-up');
}
