import type { HeadLine } from '#kpi-store';
import { type KeyedText, sortedTexts } from '../export/sorted-lines.js';
import { objectIn, textLines } from '../export/text-lines.js';
import { Refusal } from '../output/refusal.js';

/** Bytes of a line that may hold a head: far more than one has. */
const MOST_HEAD_BYTES = 1 << 20;
/** Stands for a longer line: no head either. */
const TOO_LONG = '…';

/**
 * Heads as the topic and an export hold them, one a line, or as `/v1/audit/heads` gives them; by partition and sequence. Absent file: none.
 * Guarantee: bounded memory, however many there are and in whatever order. Errors: a `Refusal` where there is no such file, or a line holds none.
 */
export async function* keptHeadsIn(file: string | undefined): AsyncGenerator<HeadLine> {
  if (file === undefined) return;
  for await (const { text } of sortedTexts(placedHeads(file))) yield JSON.parse(text) as HeadLine;
}

async function* placedHeads(file: string): AsyncGenerator<KeyedText> {
  let number = 0;
  for await (const line of linesOf(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const head = headIn(line);
    if (head === null) throw new Refusal(`${file} line ${number} is not a signed head.`);
    yield { key: placeOf(head), text: JSON.stringify(head) };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* textLines(file, { mostBytes: MOST_HEAD_BYTES, tooLong: TOO_LONG });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Refusal(`Cannot read heads from the file ${file}.`);
  }
}

function headIn(line: string): HeadLine | null {
  const value = objectIn(line) as (HeadLine & { readonly ledgerSequence?: number | string }) | null;
  if (value === null) return null;
  const { ledgerSequence, ...head } = value;
  return { ...head, seq: String(head.seq ?? ledgerSequence), nextOffset: String(head.nextOffset) };
}

function placeOf({ partition, seq }: HeadLine): string {
  return `${String(partition).padStart(10)} ${seq.padStart(20)}`;
}
