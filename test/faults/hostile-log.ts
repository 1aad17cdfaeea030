import canonicalize from 'canonicalize';
import { type AnyEvent, contentHash, identityOf } from '#domain';
import { type OutRecord, encodeAccepted, encodeTick } from '#messaging';
import { sha256Hex } from '#platform';
import { hostileOrder, longStream } from './inbox-stream.js';

const SETS = 9;
/** A batch rarely spans two waves, so there are many to be interrupted. */
const WAVES = 8;
/** Unreadable records of a wave. */
const BAD = 3;

/** What a log holds that means nobody well: `waves` in the order in which they are appended. */
export interface HostileLog {
  readonly waves: readonly (readonly OutRecord[])[];
  /** What the ledger must hold in the end. */
  readonly identities: ReadonlySet<string>;
  readonly ticks: number;
  readonly unreadable: number;
}

/** Late events in no order, corrections and voids before their targets, repeats, other contents under the same identity, records that nobody can read, ticks. */
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

/** Another content under the same identity: what an event of the same source says of another entity, so that partitions meet; else another note. */
function contradiction(event: AnyEvent, events: readonly AnyEvent[]): AnyEvent {
  const other = events.find(({ source, entity }) => source === event.source && entity !== event.entity);
  return other === undefined
    ? { ...event, data: { ...event.data, note: 'Not what was said before' } }
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
