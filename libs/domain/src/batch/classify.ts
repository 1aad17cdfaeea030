import { type Identity, identityOf } from '../events/event.js';
import { type LedgerHead, headOf, linkRows } from '../integrity/ledger-chain.js';
import type { AcceptedRecord, LedgerRow, Sha256 } from '../integrity/ledger-row.js';
import type { Rejected } from '../quarantine/from-rejected.js';
import type { AcceptedBatch, BatchEntry, LogPlace } from './accepted-batch.js';
import type { Conservation } from './conservation.js';

/** The state of a partition's ledger before a batch. */
export interface LedgerBefore {
  /** Content hashes of those identities of the batch that the ledger already holds, in any partition. */
  readonly hashes: ReadonlyMap<Identity, string>;
  readonly head: LedgerHead;
  readonly nextOffset: bigint;
}

/** A batch divided into what the ledger accepts and what it does not. */
export interface ClassifiedBatch<Raw> {
  readonly rows: readonly LedgerRow[];
  readonly rejected: readonly Rejected<Raw>[];
  /** The head of the ledger with these rows. */
  readonly head: LedgerHead;
  /** What became of every offset that the batch covers. */
  readonly counts: Conservation;
}

type EventEntry<Raw extends LogPlace> = BatchEntry<Raw> & {
  readonly content: { readonly kind: 'event' } & AcceptedRecord;
};

/** Identities to look up in the ledger before a batch can be classified. */
export function identitiesIn({ entries }: AcceptedBatch): readonly Identity[] {
  return [...new Set(eventsIn(entries).map(({ content }) => identityOf(content.event)))];
}

/**
 * Classifies the records of a batch: a known identity with the same hash is a duplicate, with another hash a conflict
 * (the first one in the ledger stands); the rest is linked to the ledger's chain with a dense sequence.
 * Guarantee: repeats within the batch are treated like repeats of older events; every offset is counted once.
 */
export function classify<Raw extends LogPlace>(
  { entries, nextOffset }: AcceptedBatch<Raw>,
  before: LedgerBefore,
  sha256: Sha256,
): ClassifiedBatch<Raw> {
  const events = eventsIn(entries);
  const { fresh, conflicts } = divide(events, before.hashes);
  const unreadable = unreadableIn(entries);
  const rows = linkRows(
    fresh.map(({ record: { partition, offset }, recordedAt, content }) => ({
      ...content,
      partition,
      offset,
      recordedAt,
    })),
    before.head,
    sha256,
  );
  return {
    rows,
    rejected: [...conflicts, ...unreadable],
    head: headOf(rows) ?? before.head,
    counts: {
      applied: BigInt(fresh.length),
      duplicate: BigInt(events.length - fresh.length - conflicts.length),
      conflict: BigInt(conflicts.length),
      tick: BigInt(entries.length - events.length - unreadable.length),
      unreadable: BigInt(unreadable.length),
      vacant: nextOffset - before.nextOffset - BigInt(entries.length),
    },
  };
}

/** Events that the ledger does not hold, and those whose identity it holds with different content. */
function divide<Raw extends LogPlace>(events: readonly EventEntry<Raw>[], hashes: LedgerBefore['hashes']) {
  const known = new Map(hashes);
  const fresh: EventEntry<Raw>[] = [];
  const conflicts: Rejected<Raw>[] = [];
  for (const entry of events) {
    const identity = identityOf(entry.content.event);
    const standing = known.get(identity);
    if (standing === undefined) {
      known.set(identity, entry.content.hash);
      fresh.push(entry);
    } else if (standing !== entry.content.hash) conflicts.push(conflict(entry, identity, standing));
  }
  return { fresh, conflicts };
}

function conflict<Raw extends LogPlace>(
  { record, content }: EventEntry<Raw>,
  identity: Identity,
  standing: string,
): Rejected<Raw> {
  const detail = `${identity} is in the ledger with content ${standing}; this content is ${content.hash}. The first stands.`;
  return { ...record, reason: 'conflict', detail };
}

function eventsIn<Raw extends LogPlace>(entries: readonly BatchEntry<Raw>[]): readonly EventEntry<Raw>[] {
  return entries.filter((entry): entry is EventEntry<Raw> => entry.content.kind === 'event');
}

function unreadableIn<Raw extends LogPlace>(entries: readonly BatchEntry<Raw>[]): readonly Rejected<Raw>[] {
  return entries.flatMap(({ record, content }) =>
    content.kind === 'unreadable' ? [{ ...record, reason: content.reason, detail: content.detail }] : [],
  );
}
