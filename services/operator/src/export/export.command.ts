import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AuditReader, type RegisteredProjection } from '#kpi-store';
import { Refusal } from '../output/refusal.js';
import type { Terminal } from '../output/terminal.js';
import type { OperatorStore } from '../store.js';
import { type ExportedFile, writeLines } from './export-file.js';
import { FORM, MANIFEST, type Manifest } from './manifest.js';

/** Streams by the file that holds them, one a collection. */
const STREAMS = {
  'projections.ndjson': (reader: AuditReader) => reader.projections(),
  'checkpoints.ndjson': (reader: AuditReader) => reader.checkpoints(),
  'ledger.ndjson': (reader: AuditReader) => reader.ledger(),
  'entities.ndjson': (reader: AuditReader) => reader.entityLines(),
  'verdicts.ndjson': (reader: AuditReader) => reader.verdicts(),
  'anomalies.ndjson': (reader: AuditReader) => reader.anomalies(),
  'buckets.ndjson': (reader: AuditReader) => reader.buckets(),
  'journal.ndjson': (reader: AuditReader) => reader.journal(),
  'heads.ndjson': (reader: AuditReader) => reader.heads(),
} as const;

export interface ExportRequest {
  readonly folder: string;
  readonly projection: RegisteredProjection;
  readonly nowMs: number;
}

/**
 * `headway export`: writes the ledger, one projection version, checkpoints and signed heads to a folder, one file a collection, with a manifest of counts
 * and digests. Quarantine and keys stay where they are. Guarantee: reads only, bounded memory, never writes over anything. Returns the exit code.
 */
export async function exportTo(
  store: Pick<OperatorStore, 'audit'>,
  { folder, projection, nowMs }: ExportRequest,
  terminal: Terminal,
): Promise<number> {
  await makeEmpty(folder);
  const reader = await store.audit(projection.version);
  try {
    const files: ExportedFile[] = [];
    for (const [name, stream] of Object.entries(STREAMS)) {
      const file = await writeLines(folder, name, stream(reader));
      terminal.line(`${name.padEnd(18)} ${file.rows} rows`);
      files.push(file);
    }
    const { version, definitions } = projection;
    const isOneMoment = await reader.isStill();
    const manifest: Manifest = {
      form: FORM,
      exportedAt: new Date(nowMs).toISOString(),
      projection: version,
      definitions,
      live: await reader.live(),
      isOneMoment,
      files,
    };
    await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx' });
    terminal.line(isOneMoment ? `exported to ${folder}` : `exported to ${folder}, ${SEVERAL_MOMENTS}`);
    return isOneMoment ? 0 : 1;
  } finally {
    await reader.close();
  }
}

const SEVERAL_MOMENTS =
  'but the store was written meanwhile and this server does not keep a moment: stop writers and export again';

async function makeEmpty(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  if ((await readdir(folder)).length > 0)
    throw new Refusal(`${folder} is not empty: name a folder that is, or a new one.`);
}
