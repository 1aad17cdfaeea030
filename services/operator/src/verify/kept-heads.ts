import type { HeadLine } from '#kpi-store';
import { type KeyedText, sortedTexts } from '../export/sorted-lines.js';
import { objectIn, textLines } from '../export/text-lines.js';
import { CommandError } from '../output/command-error.js';

/** Maximum bytes of a line with a head: far more than a head has. */
const MOST_HEAD_BYTES = 1 << 20;
/** Stands for a longer line, which is not a head either. */
const TOO_LONG = '…';

/**
 * Reads heads, one per line, in the form of the topic and of an export or as `/v1/audit/heads` returns them, and yields
 * them by partition and sequence. No file: none.
 * Guarantee: bounded memory, however many there are and in any order. Errors: a `CommandError` if the file cannot be
 * read, or if a line is not a head.
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
    if (head === null) throw new CommandError(`${file} line ${number} is not a signed head.`);
    yield { key: placeOf(head), text: JSON.stringify(head) };
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  try {
    yield* textLines(file, { mostBytes: MOST_HEAD_BYTES, tooLong: TOO_LONG });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new CommandError(`Cannot read heads from the file ${file}.`);
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
