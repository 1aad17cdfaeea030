import { expect, it } from 'vitest';
import { requireKafkajs } from './pinned.js';
import { decodeRecordSet } from './record-set.js';

interface Encoder {
  readonly buffer: Buffer;
}
const { RecordBatch } = requireKafkajs('kafkajs/src/protocol/recordBatch/v0') as {
  readonly RecordBatch: (batch: object) => Promise<Encoder>;
};
const encoded = requireKafkajs('kafkajs/src/protocol/recordBatch/record/v0') as (record: object) => Encoder;
const plain = () => null;

async function setOf(...records: readonly object[]): Promise<Buffer> {
  const all = records.map((record, offsetDelta) => encoded({ key: null, value: null, ...record, offsetDelta }));
  return (await RecordBatch({ records: all, lastOffsetDelta: all.length - 1 })).buffer;
}

/** The fastest of several runs: this measures the work, not the machine. */
async function fastest(bytes: Buffer): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run += 1) {
    const from = performance.now();
    for (const { headers } of await decodeRecordSet(bytes, plain)) headers();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

it('reads keys, values and headers as they were written', async () => {
  const headers = {
    ce_id: [Buffer.from('1'), Buffer.from('2')],
    ['__proto__']: Buffer.from('x'),
    empty: Buffer.alloc(0),
  };
  const [first, second] = await decodeRecordSet(
    await setOf({ key: Buffer.from('k'), value: Buffer.alloc(70_000), headers, timestampDelta: 5 }, {}),
    plain,
  );
  expect(first).toMatchObject({ offset: '0', key: Buffer.from('k'), isVacant: false });
  expect(first?.value).toHaveLength(70_000);
  expect(first?.headers().headers.map(([name, value]) => [name, [...value]])).toEqual([
    ['ce_id', [49]],
    ['ce_id', [50]],
    ['__proto__', [120]],
    ['empty', []],
  ]);
  expect(second).toMatchObject({ offset: '1', key: null, value: null });
  expect(second?.headers()).toEqual({ headers: [] });
});

it('takes about twice the time for twice the headers', async () => {
  const withHeaders = async (count: number) =>
    setOf({ headers: { x: Array.from({ length: count }, () => Buffer.from('12345')) } });
  const [once, twice] = [await withHeaders(60_000), await withHeaders(120_000)];
  await fastest(once);
  expect((await fastest(twice)) / (await fastest(once))).toBeLessThan(3.5);
});

it('omits a truncated batch and keeps those before it', async () => {
  const [whole, cut] = [await setOf({}), (await setOf({})).subarray(0, -1)];
  expect(await decodeRecordSet(Buffer.concat([whole, cut]), plain)).toHaveLength(1);
});
