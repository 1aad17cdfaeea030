import { writeFile } from 'node:fs/promises';
import { type AuditReader, type RegisteredProjection } from '#kpi-store';
import type { Terminal } from '../output/terminal.js';
import type { OperatorStore } from '../store.js';
import { type ExportedFile, writeLines } from './export-file.js';
import { EXPORTED, type ExportedName, FORM, type Manifest } from './manifest.js';
import { UnfinishedExport } from './unfinished-export.js';

/** Streams by the name of their file, one per collection. */
const STREAMS: Readonly<Record<ExportedName, (reader: AuditReader) => AsyncIterable<object>>> = {
  'projections.ndjson': (reader) => reader.projections(),
  'checkpoints.ndjson': (reader) => reader.checkpoints(),
  'ledger.ndjson': (reader) => reader.ledger(),
  'entities.ndjson': (reader) => reader.entityLines(),
  'verdicts.ndjson': (reader) => reader.verdicts(),
  'anomalies.ndjson': (reader) => reader.anomalies(),
  'buckets.ndjson': (reader) => reader.buckets(),
  'journal.ndjson': (reader) => reader.journal(),
  'heads.ndjson': (reader) => reader.heads(),
};

export interface ExportRequest {
  readonly folder: string;
  readonly projection: RegisteredProjection;
  readonly nowMs: number;
}

/**
 * `headway export`: writes the ledger, one projection version, checkpoints and signed heads to a folder, one file per
 * collection, with a manifest of counts and digests. Quarantine and keys are not exported.
 * Guarantee: reads only, bounded memory, never overwrites anything. The manifest is written last, so a folder with a
 * manifest is complete; an export that fails or is interrupted removes what it wrote. Returns the exit code.
 */
export async function exportTo(
  store: Pick<OperatorStore, 'audit'>,
  { folder, projection, nowMs }: ExportRequest,
  terminal: Terminal,
): Promise<number> {
  const unfinished = await UnfinishedExport.in(folder, terminal);
  const isOneMoment = await unfinished.filledBy(async (path) => {
    const reader = await store.audit(projection.version);
    try {
      const files = await writtenFiles(folder, reader, terminal);
      const manifest = await manifestOf(reader, files, { projection, nowMs });
      await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`, { flag: 'wx', flush: true });
      return manifest.isOneMoment;
    } finally {
      await reader.close();
    }
  });
  terminal.line(isOneMoment ? `exported to ${folder}` : `exported to ${folder}, ${SEVERAL_MOMENTS}`);
  return isOneMoment ? 0 : 1;
}

async function writtenFiles(folder: string, reader: AuditReader, terminal: Terminal): Promise<readonly ExportedFile[]> {
  const files: ExportedFile[] = [];
  for (const name of EXPORTED) {
    const file = await writeLines(folder, name, STREAMS[name](reader));
    terminal.line(`${name.padEnd(18)} ${file.rows} rows`);
    files.push(file);
  }
  return files;
}

async function manifestOf(
  reader: AuditReader,
  files: readonly ExportedFile[],
  { projection, nowMs }: Omit<ExportRequest, 'folder'>,
): Promise<Manifest> {
  const { version, definitions } = projection;
  const isOneMoment = await reader.isStill();
  const exportedAt = new Date(nowMs).toISOString();
  return { form: FORM, exportedAt, projection: version, definitions, live: await reader.live(), isOneMoment, files };
}

const SEVERAL_MOMENTS =
  'but the store was written to during the export and this server has no snapshots: stop all writers and export again';
