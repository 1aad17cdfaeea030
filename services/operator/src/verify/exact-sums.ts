import type { Row } from '#domain';
import { type KeyedText, sortedTexts } from '../export/sorted-lines.js';

/** A row of a store or of the fold, and the place at which it is compared. */
export interface PlacedRow {
  readonly place: string;
  readonly row: Row;
  /** The stored row that contains it; null if it was computed from entities. */
  readonly holder: string | null;
}

export interface WrongSum {
  readonly place: string;
  readonly measure: string;
  readonly cell: string;
  readonly day: string;
  readonly expected: bigint;
  readonly found: bigint;
  /** The first few stored rows that contain this sum. */
  readonly holders: readonly string[];
  /** Whether anything is stored at this place. */
  readonly isPlaceHeld: boolean;
}

const MOST_HOLDERS = 3;

/**
 * Adds up expected and stored rows exactly, and returns the first sum that differs. Bounded memory: rows are sorted on
 * disk.
 */
export async function firstWrongSum(rows: AsyncIterable<PlacedRow>): Promise<WrongSum | null> {
  let [sum, wrong, heldPlace]: [SumSoFar | null, WrongSum | null, string | null] = [null, null, null];
  for await (const { key, text } of sortedTexts(keyed(rows))) {
    const [place = ''] = key.split('\n', 1);
    const { amount, holder } = JSON.parse(text) as Amount;
    if (wrong === null && sum !== null && sum.key !== key) wrong = wrongIn(sum, heldPlace);
    if (wrong !== null && (wrong.isPlaceHeld || wrong.place !== place)) return wrong;
    if (holder !== null) heldPlace = place;
    if (wrong !== null) wrong = { ...wrong, isPlaceHeld: holder !== null };
    else sum = plus(sum?.key === key ? sum : { key, expected: 0n, found: 0n, holders: [] }, BigInt(amount), holder);
  }
  return wrong ?? (sum === null ? null : wrongIn(sum, heldPlace));
}

interface Amount {
  readonly amount: string;
  readonly holder: string | null;
}

interface SumSoFar {
  readonly key: string;
  readonly expected: bigint;
  readonly found: bigint;
  readonly holders: readonly string[];
}

async function* keyed(rows: AsyncIterable<PlacedRow>): AsyncGenerator<KeyedText> {
  for await (const { place, row, holder } of rows) {
    const { measure, cell, day, amount } = row;
    yield { key: [place, measure, cell, day].join('\n'), text: JSON.stringify({ amount: String(amount), holder }) };
  }
}

function plus(sum: SumSoFar, amount: bigint, holder: string | null): SumSoFar {
  if (holder === null) return { ...sum, expected: sum.expected + amount };
  const isNew = sum.holders.length < MOST_HOLDERS && !sum.holders.includes(holder);
  return { ...sum, found: sum.found + amount, holders: isNew ? [...sum.holders, holder] : sum.holders };
}

function wrongIn({ key, expected, found, holders }: SumSoFar, heldPlace: string | null): WrongSum | null {
  if (expected === found) return null;
  const [place = '', measure = '', cell = '', day = ''] = key.split('\n');
  return { place, measure, cell, day, expected, found, holders, isPlaceHeld: heldPlace === place };
}
