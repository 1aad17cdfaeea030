import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { ExportedFile } from '../export/export-file.js';
import { objectIn, textLines } from '../export/folder-audit-reader.js';
import type { Manifest } from '../export/manifest.js';
import type { Findings } from './finding.js';

type Fields = Readonly<Record<string, unknown>>;

const partitionOf = ({ partition }: Fields): string => String(partition).padStart(10);
const placeOf = ({ partition, seq = '' }: Fields): string =>
  `${String(partition).padStart(10)} ${String(seq).padStart(20)}`;

/** What the lines of a file are ordered by; no two are the same, but for anomalies. */
const ORDER: Readonly<Record<string, (line: Fields) => string>> = {
  'projections.ndjson': ({ version }) => String(version),
  'checkpoints.ndjson': partitionOf,
  'ledger.ndjson': placeOf,
  'entities.ndjson': ({ key }) => String(key),
  'anomalies.ndjson': ({ entity }) => String(entity),
  'buckets.ndjson': ({ id }) => String(id),
  'journal.ndjson': ({ id }) => String(id),
  'heads.ndjson': placeOf,
};

/** Compares the files of an export with its manifest: digest, number of rows, a JSON object a line, in order. Returns how many files there are. */
export async function filePass(folder: string, { files }: Manifest, findings: Findings): Promise<number> {
  for (const file of files) {
    await judge(folder, file, findings).catch((error: unknown) => {
      findings.add('files', file.name, `it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  return files.length;
}

async function judge(folder: string, { name, rows, sha256 }: ExportedFile, findings: Findings): Promise<void> {
  const path = join(folder, name);
  const digest = await digestOf(path);
  if (digest !== sha256) findings.add('files', name, `its sha256 is ${digest}, the manifest says ${sha256}`);
  const orderOf = ORDER[name] ?? (() => '');
  let [found, before] = [0, ''];
  for await (const text of textLines(path)) {
    found += 1;
    const line = objectIn(text);
    if (line === null) findings.add('files', `${name} line ${found}`, 'it holds no JSON object');
    const key = line === null ? before : orderOf(line as Fields);
    if (key < before) findings.add('files', `${name} line ${found}`, 'it does not stand in its order');
    before = key;
  }
  if (found !== rows) findings.add('files', name, `it has ${found} rows, the manifest says ${rows}`);
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
