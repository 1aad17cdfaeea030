import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { headText } from './ledger-head.js';
import { BEFORE_FIRST, ledgerFault } from './ledger-link.js';
import { type LedgerRow, GENESIS, chainOf, contentHash } from './ledger-row.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A ledger of one partition, linked as aggregation links it. */
function ledger(...ids: readonly string[]): readonly LedgerRow[] {
  let chain = GENESIS;
  return ids.map((id, index) => {
    const event = {
      source: 'https://data.example.org/ken/pims',
      id,
      type: 'org.undp.digital.solution.adopted.v1',
      time: '2024-03-05T10:00:00.000Z',
      unit: 'KEN',
      day: '2024-03-05',
      sequence: '',
      backfill: false,
      entity: 'solution:S1',
      data: { solutionId: 'S1' },
    };
    const dataText = JSON.stringify(event.data);
    const place = { partition: 0, offset: BigInt(index), seq: BigInt(index + 1), recordedAt: 1_000 + index };
    const hash = contentHash(event, dataText, sha256);
    const row = { identity: `${event.source}|${id}`, event, dataText, hash, refdata: 'v1', ...place };
    chain = chainOf(chain, row, sha256);
    return { ...row, chain };
  });
}

const [first, second, third] = ledger('a', 'b', 'c') as [LedgerRow, LedgerRow, LedgerRow];
/** The row with other fields, relinked as a knowledgeable forger would do it. */
const relinked = (row: LedgerRow, more: Partial<LedgerRow>, before = first): LedgerRow => {
  const changed = { ...row, ...more };
  return { ...changed, chain: chainOf(before.chain, changed, sha256) };
};

describe('a row of the ledger', () => {
  it('is right when it follows the row before it', () => {
    expect(ledgerFault(first, BEFORE_FIRST, sha256)).toBeNull();
    expect(ledgerFault(second, first, sha256)).toBeNull();
    expect(ledgerFault(third, second, sha256)).toBeNull();
  });

  it.each([
    ['a row before it is gone', third, 'its sequence is 3, expected 2'],
    ['its data were changed', { ...second, dataText: '{"solutionId":"S2"}' }, 'its content hash is'],
    ['its day was changed', { ...second, event: { ...second.event, day: '2024-03-06' } }, 'its content hash is'],
    ['its time of recording was changed', { ...second, recordedAt: 5 }, 'its chain is'],
    ['it was taken from elsewhere', { ...third, seq: 2n }, 'its chain is'],
    ['it comes from an offset that was read', relinked(second, { offset: 0n }), 'its offset 0 does not come after 0'],
    ['time ran backwards', relinked(second, { recordedAt: 5 }), 'it was recorded at 1970-01-01T00:00:00.005Z'],
  ])('is found when %s', (_, row, fault) => {
    expect(ledgerFault(row, first, sha256)).toContain(fault);
  });
});

describe('the text of a head', () => {
  it('is made of its fields, a line each', () => {
    const watermark = Date.parse('2026-11-25T10:00:00.250Z');
    expect(headText({ partition: 3, seq: 2n ** 60n, chain: 'ab', nextOffset: 7n, watermark })).toBe(
      'headway ledger head 1\npartition 3\nrows 1152921504606846976\nchain ab\nnext-offset 7\nwatermark 2026-11-25T10:00:00.250Z\n',
    );
  });
});
