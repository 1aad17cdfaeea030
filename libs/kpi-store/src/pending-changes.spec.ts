import { expect, it } from 'vitest';
import { bucketsOf } from '#domain';
import { pendingById, withPending } from './pending-changes.js';
import type { BucketLine } from './ports/audit-lines.js';
import { row } from './testing/ledger-store/ledger-rows.js';
import { all } from './testing/contents.js';

const [KEN, UGA, TZA] = ['KEN', 'UGA', 'TZA'].map((area) => idOf(area));
const pending = pendingById([
  { partition: 1, deltas: bucketsOf([row(5n), row(2n, { area: 'UGA' })]) },
  { partition: 1, deltas: bucketsOf([row(-1n)]) },
]);

function idOf(area: string): string {
  return `${[...bucketsOf([row(1n, { area })]).keys()][0]}|1`;
}

function lineOf(id: string, amount: bigint): BucketLine {
  const bucket = [...bucketsOf([row(amount)]).values()][0] ?? new Map();
  const measures = [...bucket].map(([measure, cells]) => [measure, Object.fromEntries(cells)] as const);
  return { id, measures: Object.fromEntries(measures) };
}

async function* stored(...lines: readonly BucketLine[]): AsyncIterable<BucketLine> {
  yield* lines;
}

it('adds what stored buckets lack, and shows what is not stored yet, in the order of ids', async () => {
  const shown = await all(withPending(stored(lineOf(KEN ?? '', 3n), lineOf(TZA ?? '', 1n)), pending));
  expect(shown).toEqual([lineOf(KEN ?? '', 7n), lineOf(TZA ?? '', 1n), lineOf(UGA ?? '', 2n)]);
});

it('leaves out a bucket that cancels out', async () => {
  const shown = await all(withPending(stored(lineOf(KEN ?? '', -4n)), pending));
  expect(shown).toEqual([lineOf(UGA ?? '', 2n)]);
});

it('shows a bucket that cannot be read as it is stored', async () => {
  const broken = { id: KEN ?? '', measures: { 'solution.adopted': null } } as unknown as BucketLine;
  const shown = await all(withPending(stored(broken), pending));
  expect(shown).toEqual([broken, lineOf(KEN ?? '', 4n), lineOf(UGA ?? '', 2n)]);
});
