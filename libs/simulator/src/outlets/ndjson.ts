import { type FileHandle, open } from 'node:fs/promises';
import { once } from 'node:events';
import type { Outlet } from './outlet.js';

/** Writes to a file, one event per line; an existing file is replaced. */
export function fileOutlet(path: string): Outlet {
  let file: FileHandle | null = null;
  return {
    deliver: async (events) => {
      file ??= await open(path, 'w');
      await file.writeFile(linesOf(events));
    },
    close: async () => file?.close(),
  };
}

/** Writes to standard output, one event per line. */
export function standardOutlet(): Outlet {
  return {
    deliver: async (events) => {
      if (!process.stdout.write(linesOf(events))) await once(process.stdout, 'drain');
    },
    close: async () => {},
  };
}

function linesOf(events: readonly object[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}
