import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../output/refusal.js';
import type { ExportedFile } from './export-file.js';

export const MANIFEST = 'manifest.json';
export const FORM = 'headway-export-1';

/** What an export holds. */
export interface Manifest {
  readonly form: typeof FORM;
  /** UTC. */
  readonly exportedAt: string;
  /** Projection version whose derived rows are in it; the ledger is whole. */
  readonly projection: string;
  /** Digest of the definitions that the version was built with. */
  readonly definitions: string;
  /** Version that was live. */
  readonly live: string | null;
  /** False: the store was written while it was exported and the server does not keep a moment. */
  readonly isOneMoment: boolean;
  readonly files: readonly ExportedFile[];
}

/** Errors: a `Refusal` where the folder holds no export of this form. */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => {
    throw new Refusal(`${folder} holds no export: there is no ${MANIFEST}.`);
  });
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.form === FORM) return manifest;
  } catch {
    // Said below.
  }
  throw new Refusal(`${join(folder, MANIFEST)} is not that of an export of this form (${FORM}).`);
}
