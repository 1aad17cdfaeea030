import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Bytes written at once. */
const CHUNK = 1 << 20;

/** A file of an export, as the manifest names it. */
export interface ExportedFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes values as JSON, one per line. Errors: rejects if the file exists. */
export async function writeLines(folder: string, name: string, lines: AsyncIterable<object>): Promise<ExportedFile> {
  const file = await open(join(folder, name), 'wx');
  const hash = createHash('sha256');
  let [rows, bytes, waiting] = [0, 0, ''];
  const flush = async (): Promise<void> => {
    const chunk = Buffer.from(waiting, 'utf8');
    waiting = '';
    hash.update(chunk);
    bytes += chunk.length;
    await file.writeFile(chunk);
  };
  try {
    for await (const line of lines) {
      rows += 1;
      waiting += jsonLine(line);
      if (waiting.length >= CHUNK) await flush();
    }
    await flush();
    await file.sync();
  } finally {
    await file.close();
  }
  return { name, rows, bytes, sha256: hash.digest('hex') };
}

/**
 * JSON on one line for every reader: some (readline since Node 24) also end a line at the line and paragraph
 * separators, which JSON leaves unescaped.
 */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
}
