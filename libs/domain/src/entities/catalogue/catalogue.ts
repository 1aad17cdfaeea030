import type { CatalogueEvent } from '../../events/hq/hq.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import type { Day } from '../../periods/day.js';

/** The version that was published last. It names definitions, and changes no number. */
export interface PublishedCatalogue {
  readonly version: string;
  readonly sha256: string;
  readonly publishedOn: Day;
}

function evolve(known: PublishedCatalogue | null, { data, day }: CatalogueEvent): Evolved<PublishedCatalogue> {
  const { catalogueVersion: version, definitionsSha256: sha256 } = data;
  if (known !== null && !isLater(version, known.version)) {
    return { state: known, anomalies: ['version-not-increasing'] };
  }
  return { state: { version, sha256, publishedOn: day } };
}

/** Versions are major.minor.patch. */
function isLater(version: string, than: string): boolean {
  const known = than.split('.').map(Number);
  const difference = version
    .split('.')
    .map((part, place) => Number(part) - Number(known[place]))
    .find((one) => one !== 0);
  return difference !== undefined && difference > 0;
}

/** The catalogue of definitions. Source: events 8.2. */
export const catalogueKind = freeKind<PublishedCatalogue, CatalogueEvent>({
  kind: 'catalogue',
  opensBy: 'nothing',
  evolve,
  contributions: () => [],
});
