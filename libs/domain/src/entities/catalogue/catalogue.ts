import type { CatalogueEvent } from '../../events/hq/hq.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import type { Day } from '../../periods/day.js';
import { compareVersions } from './semver.js';

/** The version that was published last. It names definitions and changes no number. */
export interface PublishedCatalogue {
  readonly version: string;
  readonly sha256: string;
  readonly publishedOn: Day;
}

function evolve(known: PublishedCatalogue | null, { data, day }: CatalogueEvent): Evolved<PublishedCatalogue> {
  const { catalogueVersion: version, definitionsSha256: sha256 } = data;
  if (known !== null && compareVersions(version, known.version) <= 0) {
    return { state: known, anomalies: ['version-not-increasing'] };
  }
  return { state: { version, sha256, publishedOn: day } };
}

/** The catalogue of definitions. Source: reference/entities#catalogue. */
export const catalogueKind = freeKind<PublishedCatalogue, CatalogueEvent>({
  kind: 'catalogue',
  opensBy: 'nothing',
  evolve,
  contributions: () => [],
});
