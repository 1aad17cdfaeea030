import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above deploy/local/engines');
  return rootAbove(parent);
}

/** Root of the repository, found from the source tree as well as from dist. */
export const repository = rootAbove(import.meta.dirname);

/** Folders for everything fetched or written at run time, outside the tracked files. */
export const places = {
  engines: join(repository, '.headway', 'engines'),
  data: join(repository, '.headway', 'data'),
  logs: join(repository, '.headway', 'logs'),
  run: join(repository, '.headway', 'run'),
} as const;
