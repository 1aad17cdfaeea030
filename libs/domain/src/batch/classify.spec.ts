import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Recorded, identityOf } from '../events/event.js';
import { BEFORE_FIRST, ledgerFault } from '../integrity/ledger-link.js';
import { GENESIS, contentHash } from '../integrity/ledger-row.js';
import { happened } from '../testing/histories.js';
import type { AcceptedBatch, RecordContent } from './accepted-batch.js';
import { type LedgerBefore, classify, identitiesIn } from './classify.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function contentOf({ event }: Recorded): RecordContent {
  const dataText = JSON.stringify(event.data);
  return { kind: 'event', event, dataText, hash: contentHash(event, dataText, sha256), refdata: 'v1' };
}

const registered = happened('solution.registered', '2023-01-01');
const adopted = happened('solution.adopted', '2023-02-01');
/** The same identity with different content. */
const contested = { ...adopted, event: { ...adopted.event, day: '2023-02-02' } };
const tick: RecordContent = { kind: 'tick' };
const damaged: RecordContent = { kind: 'unreadable', reason: 'json-invalid', detail: 'value' };

/** Contents at these offsets, in a batch that ends before `nextOffset`. */
function batchOf(contents: Readonly<Record<number, RecordContent>>, nextOffset: bigint): AcceptedBatch {
  const entries = Object.entries(contents).map(([offset, content]) => {
    return { record: { partition: 3, offset: BigInt(offset) }, content, recordedAt: 1_000 };
  });
  return { entries, nextOffset, watermark: 1_000 };
}

const empty: LedgerBefore = { hashes: new Map(), head: { seq: 0n, chain: GENESIS }, nextOffset: 0n };
const none = { applied: 0n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };
const hashIn = (content: RecordContent): string => (content.kind === 'event' ? content.hash : '');

describe('a batch', () => {
  it('asks about each identity once, and about no tick and nothing unreadable', () => {
    const batch = batchOf({ 0: contentOf(adopted), 1: tick, 2: contentOf(contested), 3: damaged }, 4n);
    expect(identitiesIn(batch)).toEqual([identityOf(adopted.event)]);
  });

  it('gives the ledger what is new, linked to its head with a dense sequence', () => {
    const { rows: first, head } = classify(batchOf({ 0: contentOf(registered) }, 1n), empty, sha256);
    const before = { ...empty, head, nextOffset: 1n };
    const { rows, head: next } = classify(batchOf({ 1: tick, 2: contentOf(adopted) }, 3n), before, sha256);
    expect([...first, ...rows].map(({ seq, offset, partition }) => [seq, offset, partition])).toEqual([
      [1n, 0n, 3],
      [2n, 2n, 3],
    ]);
    const [one, two] = [...first, ...rows];
    if (one === undefined || two === undefined) throw new Error('a row is missing');
    expect([ledgerFault(one, BEFORE_FIRST, sha256), ledgerFault(two, one, sha256)]).toEqual([null, null]);
    expect(next).toEqual({ seq: 2n, chain: two.chain });
  });

  it('leaves the head where it is when nothing is new', () => {
    const head = { seq: 7n, chain: 'c' };
    expect(classify(batchOf({ 0: tick }, 1n), { ...empty, head }, sha256)).toEqual({
      rows: [],
      rejected: [],
      head,
      counts: { ...none, tick: 1n },
    });
  });

  it.each([
    [
      'of an older event',
      { 5: contentOf(adopted) },
      new Map([[identityOf(adopted.event), hashIn(contentOf(adopted))]]),
    ],
    ['inside the batch', { 5: contentOf(adopted), 6: contentOf(adopted) }, new Map<string, string>()],
  ])('takes a repeat %s for a duplicate', (_, contents: Readonly<Record<number, RecordContent>>, hashes) => {
    const nextOffset = BigInt(5 + Object.keys(contents).length);
    const before = { ...empty, hashes, nextOffset: 5n };
    const { rows, rejected, counts } = classify(batchOf(contents, nextOffset), before, sha256);
    const applied = BigInt(rows.length);
    expect([applied + BigInt(hashes.size), rejected]).toEqual([1n, []]);
    expect(counts).toEqual({ ...none, applied, duplicate: 1n });
  });

  it.each([
    [
      'of an older event',
      { 6: contentOf(contested) },
      new Map([[identityOf(adopted.event), hashIn(contentOf(adopted))]]),
    ],
    ['inside the batch', { 5: contentOf(adopted), 6: contentOf(contested) }, new Map<string, string>()],
  ])('rejects another content under the identity %s: the first stands', (_, contents, hashes) => {
    const { rows, rejected } = classify(batchOf(contents, 7n), { ...empty, hashes, nextOffset: 5n }, sha256);
    expect(rows.map(({ event }) => event)).toEqual(hashes.size === 1 ? [] : [adopted.event]);
    const [was, is] = [contentOf(adopted), contentOf(contested)].map(hashIn);
    const detail = `${identityOf(adopted.event)} is in the ledger with content ${was}; this content is ${is}. The first stands.`;
    expect(rejected).toEqual([{ partition: 3, offset: 6n, reason: 'conflict', detail }]);
  });

  it('counts every offset once, those without a record too (I3)', () => {
    const contents = { 10: contentOf(registered), 12: contentOf(adopted), 13: contentOf(contested), 14: tick };
    const batch = batchOf({ ...contents, 15: contentOf(adopted), 17: damaged }, 20n);
    const { counts, rejected } = classify(batch, { ...empty, nextOffset: 9n }, sha256);
    expect(counts).toEqual({ applied: 2n, duplicate: 1n, conflict: 1n, tick: 1n, unreadable: 1n, vacant: 5n });
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(20n - 9n);
    expect(rejected.map(({ offset, reason }) => [offset, reason])).toEqual([
      [13n, 'conflict'],
      [17n, 'json-invalid'],
    ]);
  });
});
