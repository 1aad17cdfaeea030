import { describe, expect, it } from 'vitest';
import type { SignedHead } from '#domain';
import type { HeadStore } from '../ports/head-store.js';

/** What a store of signed heads guarantees on any engine. */
export function headStoreContract(engine: string, open: () => Promise<HeadStore>): void {
  describe(`signed heads on ${engine}`, () => {
    it('stay as they were first written, newest first within their partition', async () => {
      const heads = await open();
      await heads.add([headAt(0, 1n), headAt(0, 2n ** 60n), headAt(1, 5n)]);
      await heads.add([{ ...headAt(1, 5n), signature: 'other' }, headAt(1, 6n)]);
      expect(await heads.list(null, 10, null)).toEqual([
        headAt(0, 2n ** 60n),
        headAt(0, 1n),
        headAt(1, 6n),
        headAt(1, 5n),
      ]);
      expect(await heads.list(1, 1, null)).toEqual([headAt(1, 6n)]);
      expect(await heads.list(null, 10, { partition: 0, seq: 1n })).toEqual([headAt(1, 6n), headAt(1, 5n)]);
      expect(await heads.list(1, 10, { partition: 1, seq: 6n })).toEqual([headAt(1, 5n)]);
      expect([await heads.last(0), await heads.last(7)]).toEqual([headAt(0, 2n ** 60n), null]);
      await heads.add([]);
    });
  });
}

/** A head of a partition, with no valid content. */
export function headAt(partition: number, seq: bigint): SignedHead {
  const statement = { partition, seq, chain: `chain-${seq}`, nextOffset: seq + 3n, watermark: 1_700_000_000_000 };
  return { ...statement, keyId: 'k', publicKey: 'p', signature: 's' };
}
