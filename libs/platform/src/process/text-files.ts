import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The UTF-8 text of every file in a folder that ends in `extension` (with its dot), by file name, in name order.
 * Subfolders are ignored.
 */
export async function readTexts(folder: string | URL, extension: string): Promise<Readonly<Record<string, string>>> {
  const path = folder instanceof URL ? fileURLToPath(folder) : folder;
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && entry.name.endsWith(extension)).map(({ name }) => name);
  const texts = names.toSorted().map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}
