import canonicalize from 'canonicalize';
import { type AnyEvent, contentHash, identityOf } from '#domain';
import { type OutRecord, encodeAccepted, encodeTick } from '#messaging';
import { sha256Hex } from '#platform';
import { hostileOrder, longStream } from './inbox-stream.js';

const SETS = 9;
/** Small, because there must be many waves to interrupt: a batch rarely spans two of them. */
const WAVES = 8;
/** Unreadable records per wave. */
const BAD = 3;

/** A log full of trouble: its `waves` in the order in which they are appended. */
export interface HostileLog {
  readonly waves: readonly (readonly OutRecord[])[];
  /** Identities that the ledger must hold in the end. */
  readonly identities: ReadonlySet<string>;
  readonly ticks: number;
  readonly unreadable: number;
}

/**
 * Late events in random order, corrections and voids before their targets, repeats, different contents under the same
 * identity, unreadable records, ticks.
 */
export function hostileLog(seed: number, topic: string, partitions: number): HostileLog {
  const events = longStream(seed, SETS);
  const contradicted = events.filter((_, place) => place % 6 === 0);
  const arriving = hostileOrder([...events, ...contradicted.map((event) => contradiction(event, events))], seed);
  const size = Math.ceil(arriving.length / WAVES);
  const waves = Array.from({ length: WAVES }, (_, wave) => {
    const good = arriving.slice(wave * size, (wave + 1) * size).map(accepted);
    const bad = arriving.slice(wave, wave + BAD).map((event, place) => broken(accepted(event), wave + place));
    const ticks = Array.from({ length: partitions }, (__, partition) => encodeTick(partition));
    return [...good, ...bad, ...ticks].map((record) => ({ ...record, topic }));
  });
  const unreadable = waves.length * BAD;
  return { waves, identities: new Set(events.map(identityOf)), ticks: waves.length * partitions, unreadable };
}

function accepted(event: AnyEvent): OutRecord {
  const dataText = canonicalize(event.data) ?? '';
  return encodeAccepted({ event, dataText, hash: contentHash(event, dataText, sha256Hex), refdata: 'v1' });
}

/**
 * Different content under the same identity: the statement of another event from the same source about another entity,
 * so that partitions meet; otherwise another note.
 */
function contradiction(event: AnyEvent, events: readonly AnyEvent[]): AnyEvent {
  const other = events.find(({ source, entity }) => source === event.source && entity !== event.entity);
  return other === undefined
    ? { ...event, data: { ...event.data, note: 'Not the same note as before' } }
    : { ...other, id: event.id };
}

const damages: readonly ((record: OutRecord) => Partial<OutRecord>)[] = [
  () => ({ value: null }),
  () => ({ value: Uint8Array.from([0xff, 0xfe, 0x00]) }),
  () => ({ key: 'project:somebody-else' }),
  ({ headers }) => ({ headers: { ...headers, hw_hash: 'f'.repeat(64) } }),
  () => ({ headers: {} }),
];

function broken(record: OutRecord, which: number): OutRecord {
  return { ...record, ...damages[which % damages.length]?.(record) };
}
