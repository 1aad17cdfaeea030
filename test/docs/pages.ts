import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');

/** Text of a file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Path of a reference page. */
export function reference(name: string): string {
  return join(root, 'docs', 'reference', name);
}

/** Files below a folder, as paths in the repository. */
export function filesIn(folder: string, ending: string): readonly string[] {
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => path.endsWith(ending))
    .toSorted();
}

/** Files outside the folders of code: configuration of tools. */
export const rootConfigs: readonly string[] = ['.dependency-cruiser.mjs', 'vitest.config.ts'];

/** Scripts and descriptions of images, whose comments begin with `#`. */
export function scriptsIn(folder: string): readonly string[] {
  return ['.sh', '.yaml', 'Dockerfile'].flatMap((ending) => filesIn(folder, ending));
}

/** Blocks of code, in which nothing is a heading or a link. */
export const fences = /^```[^]*?^```/gm;

/** Anchors of the headings of a page, as GitHub makes them. */
export function anchorsIn(page: string): readonly string[] {
  const headings = [
    ...read(page)
      .replaceAll(fences, '')
      .matchAll(/^#+ (?<text>.+)$/gm),
  ];
  return headings.map(({ groups = {} }) =>
    (groups['text'] ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
