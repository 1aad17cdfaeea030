import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function rootAbove(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package.json above deploy/local/engines');
  return rootAbove(parent);
}

/** The repository, found from the source tree and from dist alike. */
export const repository = rootAbove(import.meta.dirname);

/** Everything that is fetched or written at run time, outside the tracked tree. */
export const places = {
  engines: join(repository, '.headway', 'engines'),
  data: join(repository, '.headway', 'data'),
  logs: join(repository, '.headway', 'logs'),
  run: join(repository, '.headway', 'run'),
} as const;
