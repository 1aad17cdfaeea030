import canonicalize from 'canonicalize';
import { type AnyEvent, type EventType, contentHash, entityKeyOf } from '#domain';
import { type OutRecord, encodeAccepted } from '#messaging';
import { sha256Hex } from '#platform';

/** The units that send the examples: headquarters its decisions, Kenya the projects, and Tanzania everything else. */
const UNITS = { hq: 'HQ-CDO', project: 'KEN', other: 'TZA' } as const;
const TIME = '2024-06-01T08:00:00.000Z';
/** The target of example corrections and voids: an adoption of 2020, which therefore counts as history. */
const TARGET = 'solution:SOL-0009';

/** `solution.adopted.v1` of `org.undp.digital.solution.adopted.v1`. */
export function shortName({ type }: EventType): string {
  return type.split('.').slice(3).join('.');
}

/** The example of a type as a record on `events`, accepted with the reference data of version `v1`. */
export function exampleRecord(declared: EventType): OutRecord {
  const event = eventOf(declared);
  const dataText = canonicalize(event.data) ?? '';
  return encodeAccepted({ event, dataText, hash: contentHash(event, dataText, sha256Hex), refdata: 'v1' });
}

/** The headers with which a producer sends that example, without those that acceptance adds. */
export function exampleHeaders(declared: EventType): Readonly<Record<string, string>> {
  const { headers } = exampleRecord(declared);
  const isRecord = declared.family === 'record';
  const hasSpan = declared.family === 'data' && declared.span === true;
  const left = Object.entries(headers).filter(([name]) => {
    if (name === 'ce_subject' || name === 'ce_backfill') return isRecord;
    return name === 'ce_effectivedate' ? hasSpan : !name.startsWith('hw_');
  });
  return Object.fromEntries(left);
}

function eventOf(declared: EventType): AnyEvent {
  const [data = {}] = declared.schema['examples'] as readonly { readonly periodEnd?: string }[];
  const isRecord = declared.family === 'record';
  const unit = unitOf(declared);
  return {
    source: `https://data.example.org/${unit.toLowerCase()}/pims`,
    id: `${shortName(declared)}-1`,
    type: declared.type,
    time: TIME,
    unit,
    day: data.periodEnd ?? TIME.slice(0, 10),
    sequence: '',
    backfill: isRecord,
    entity: isRecord ? TARGET : entityKeyOf(declared, data, unit),
    data,
  };
}

function unitOf(declared: EventType): string {
  if (declared.family === 'hq') return UNITS.hq;
  return declared.family === 'data' && declared.kind === 'project' ? UNITS.project : UNITS.other;
}
