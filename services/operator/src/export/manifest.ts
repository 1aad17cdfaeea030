import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandError } from '../output/command-error.js';
import type { ExportedFile } from './export-file.js';

export const MANIFEST = 'manifest.json';
export const FORM = 'headway-export-1';

/** Files of every export, in the order in which they are written; the manifest comes after them. */
export const EXPORTED = [
  'projections.ndjson',
  'checkpoints.ndjson',
  'ledger.ndjson',
  'entities.ndjson',
  'verdicts.ndjson',
  'anomalies.ndjson',
  'buckets.ndjson',
  'journal.ndjson',
  'heads.ndjson',
] as const;

export type ExportedName = (typeof EXPORTED)[number];

/** Contents of an export. */
export interface Manifest {
  readonly form: typeof FORM;
  /** UTC. */
  readonly exportedAt: string;
  /** Projection version whose derived rows it contains; the ledger is complete. */
  readonly projection: string;
  /** Digest of the definitions that the version was built with. */
  readonly definitions: string;
  /** Version that was live. */
  readonly live: string | null;
  /** False: the store was written to during the export, and the server has no snapshots. */
  readonly isOneMoment: boolean;
  readonly files: readonly ExportedFile[];
}

/** Errors: a `CommandError` if the folder is not an export of this form. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(async () => {
    const found = await readdir(folder).catch(() => []);
    throw new CommandError(
      isUnfinished(found)
        ? `${folder} holds an unfinished export: ${MANIFEST}, which is written last, is missing. Remove it and export again.`
        : `${folder} is not an export: it has no ${MANIFEST}.`,
    );
  });
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.form === FORM) return manifest;
  } catch {
    // Reported below.
  }
  throw new CommandError(`${join(folder, MANIFEST)} does not describe an export of the form ${FORM}.`);
}

/** Whether a folder with these names holds an export without its manifest. */
export function isUnfinished(names: readonly string[]): boolean {
  return !names.includes(MANIFEST) && EXPORTED.some((name) => names.includes(name));
}
