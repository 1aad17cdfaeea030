import canonicalize from 'canonicalize';
import { type AnyEvent, contentHash } from '#domain';
import { type OutRecord, encodeAccepted } from '#messaging';
import { sha256Hex } from '#platform';

const known = {
  source: 'https://data.example.org/ken/pims',
  time: '2024-02-14T12:00:00.000Z',
  unit: 'KEN',
  day: '2024-02-14',
  sequence: '',
  backfill: false,
} as const;

/** An adoption as ingestion accepts it, for its own solution, so that adoptions spread over the partitions. */
export function adoptionRecord(index: number): OutRecord {
  const [solutionId, type] = [`SOL-${index}`, 'org.undp.digital.solution.adopted.v1'];
  const data = { solutionId, country: 'KEN' };
  return encoded({ ...known, id: `adoption-${index}`, type, entity: `solution:${solutionId}`, data });
}

/** Written by a version that knows more types: readable and complete, but nothing that this version can fold. */
export function unheardOfRecord(): OutRecord {
  const type = 'org.undp.digital.solution.unheard_of.v1';
  return encoded({ ...known, id: 'unheard-of', type, entity: 'solution:SOL-UNHEARD-OF', data: {} });
}

function encoded(event: AnyEvent): OutRecord {
  const dataText = canonicalize(event.data) ?? '';
  return encodeAccepted({ event, dataText, hash: contentHash(event, dataText, sha256Hex), refdata: 'v1' });
}
