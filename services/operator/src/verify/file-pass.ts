import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { ExportedFile } from '../export/export-file.js';
import type { Manifest } from '../export/manifest.js';
import { MOST_LINE_BYTES, objectIn, textLines } from '../export/text-lines.js';
import { Findings } from './finding.js';

type Fields = Readonly<Record<string, unknown>>;

const partitionOf = ({ partition }: Fields): string => String(partition).padStart(10);
const placeOf = ({ partition, seq = '' }: Fields): string =>
  `${String(partition).padStart(10)} ${String(seq).padStart(20)}`;

/** Sort keys of the lines of a file; unique, except for anomalies. */
const ORDER: Readonly<Record<string, (line: Fields) => string>> = {
  'projections.ndjson': ({ version }) => String(version),
  'checkpoints.ndjson': partitionOf,
  'ledger.ndjson': placeOf,
  'entities.ndjson': ({ key }) => String(key),
  'verdicts.ndjson': ({ entity, target, targetType }) => [entity, target, targetType].map(String).join(' '),
  'anomalies.ndjson': ({ entity }) => String(entity),
  'buckets.ndjson': ({ id }) => String(id),
  'journal.ndjson': ({ id }) => String(id),
  'heads.ndjson': placeOf,
};

export interface FilePass {
  /** Number of files. */
  readonly files: number;
  /** Names of the files whose lines are in order. */
  readonly inOrder: ReadonlySet<string>;
}

/** Compares the files of an export with its manifest: digest, number of rows, one JSON object per line, order. */
export async function filePass(folder: string, { files }: Manifest, findings: Findings): Promise<FilePass> {
  const inOrder = new Set<string>();
  for (const file of files) {
    try {
      if (await judge(folder, file, findings)) inOrder.add(file.name);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      findings.add('files', file.name, `cannot be read: ${why}`);
    }
  }
  return { files: files.length, inOrder };
}

/** True if its lines are in order. */
async function judge(folder: string, { name, ...manifest }: ExportedFile, findings: Findings): Promise<boolean> {
  const orderOf = ORDER[name] ?? (() => '');
  const [hash, found, ofLines] = [createHash('sha256'), { rows: 0, bytes: 0 }, new Findings()];
  const chunk = (bytes: Buffer): void => {
    hash.update(bytes);
    found.bytes += bytes.length;
  };
  let [before, isInOrder] = ['', true];
  for await (const text of textLines(join(folder, name), { chunk })) {
    found.rows += 1;
    const row = `${name} line ${found.rows}`;
    const line = objectIn(text);
    if (line === null) ofLines.add('files', row, `not a JSON object of at most ${MOST_LINE_BYTES >> 20} MiB`);
    const key = line === null ? before : orderOf(line as Fields);
    if (key < before) ofLines.add('files', row, 'out of order');
    isInOrder &&= key >= before;
    before = key;
  }
  for (const fault of faultsOf({ ...found, sha256: hash.digest('hex') }, manifest)) findings.add('files', name, fault);
  findings.join(ofLines);
  return isInOrder;
}

type Contents = Omit<ExportedFile, 'name'>;

function faultsOf({ rows, bytes, sha256 }: Contents, manifest: Contents): readonly string[] {
  const isOther = sha256 !== manifest.sha256;
  return [
    isOther && bytes < manifest.bytes && `cut off: it has ${bytes} bytes, but the manifest says ${manifest.bytes}`,
    isOther && `its sha256 is ${sha256}, but the manifest says ${manifest.sha256}`,
    rows !== manifest.rows && `it has ${rows} rows, but the manifest says ${manifest.rows}`,
  ].filter((fault) => fault !== false);
}
