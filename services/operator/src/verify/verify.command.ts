import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type AuditReader, shortDigest, stateOf } from '#kpi-store';
import { publicKeyOf, sha256Hex } from '#platform';
import { FolderAuditReader } from '../export/folder-audit-reader.js';
import { readManifest } from '../export/manifest.js';
import { CommandError } from '../output/command-error.js';
import type { Terminal } from '../output/terminal.js';
import type { Software } from '../software.js';
import { type OperatorStore, namedProjection } from '../store.js';
import { filePass } from './file-pass.js';
import { Findings, KINDS, type Kind } from './finding.js';
import { keptHeadsIn } from './kept-heads.js';
import { type Verified, verify } from './verify.js';

export interface VerifyFlags {
  /** Files of public keys (PEM): only their signatures count. */
  readonly publicKey: readonly string[];
  /** File of heads kept elsewhere, as JSON lines. */
  readonly heads?: string | undefined;
}

interface Verification {
  readonly software: Software;
  readonly terminal: Terminal;
  readonly flags: VerifyFlags;
}

/**
 * `headway verify`: recomputes a version from its store. Returns the exit code: 1 if a row is wrong or could not be
 * checked.
 */
export async function verifyStore(
  store: OperatorStore,
  version: string,
  { software, terminal, flags }: Verification,
): Promise<number> {
  const projection = await namedProjection(store, version);
  if (stateOf(projection) === 'building')
    throw new CommandError(`${version} is still being built: verify it when it is complete.`);
  const reader = await store.audit(version);
  try {
    return show(await recompute(reader, version, { software, terminal, flags }), flags, terminal);
  } finally {
    await reader.close();
  }
}

/** `headway verify --from`: the same for an export, without a store. */
export async function verifyExport(folder: string, { software, terminal, flags }: Verification): Promise<number> {
  const manifest = await readManifest(folder);
  const files = new Findings();
  const passed = await filePass(folder, manifest, files);
  const reader = new FolderAuditReader(folder, manifest, passed.inOrder);
  terminal.line(`export of ${manifest.exportedAt}, projection version ${manifest.projection}`);
  showKind('files', files, passed.files, terminal);
  const exitCode = show(await recompute(reader, manifest.projection, { software, terminal, flags }), flags, terminal);
  return files.isEmpty ? exitCode : 1;
}

async function recompute(
  reader: AuditReader,
  version: string,
  { software, terminal, flags }: Verification,
): Promise<Verified> {
  const trusted = await Promise.all(flags.publicKey.map(async (file) => trustedKey(file)));
  const keptHeads = keptHeadsIn(flags.heads);
  const total = await rowsOf(reader);
  const progress = (label: string, done: number): void => terminal.progress(label, done, total);
  const salt = randomBytes(16).toString('hex');
  return verify(reader, { version, software, sha256: sha256Hex, salt, trusted, keptHeads, progress });
}

async function trustedKey(file: string): Promise<string> {
  const pem = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`Cannot read a public key from the file ${file}.`);
  });
  try {
    return publicKeyOf(pem);
  } catch (error) {
    throw new CommandError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function rowsOf(reader: AuditReader): Promise<number> {
  let rows = 0;
  for await (const { seq } of reader.checkpoints()) rows += Number(seq) || 0;
  return rows;
}

function show(verified: Verified, { publicKey }: VerifyFlags, terminal: Terminal): number {
  const { findings, counts, signers, notFolded, isStill } = verified;
  for (const kind of KINDS) {
    const count = counts[kind];
    if (count !== undefined) showKind(kind, findings, count, terminal);
  }
  if (counts.heads !== undefined && counts.heads > 0) terminal.line(signersText(signers, publicKey.length > 0));
  if (notFolded !== null) terminal.line(`NOT CHECKED entities, verdicts, anomalies, buckets and journal: ${notFolded}`);
  if (!isStill)
    terminal.line(
      'the store was written to during the check, and this server has no snapshots: stop all writers and run the command again',
    );
  const isRight = findings.isEmpty && notFolded === null && isStill;
  terminal.line(isRight ? 'OK: everything matches the ledger' : 'WRONG or not checked: see above');
  return isRight ? 0 : 1;
}

function showKind(kind: Kind, findings: Findings, count: number, terminal: Terminal): void {
  const found = findings.of(kind);
  if (found === undefined) return terminal.line(`${kind.padEnd(11)} OK     ${count}`);
  const { first, more } = found;
  terminal.line(`${kind.padEnd(11)} WRONG  ${first.row}: ${first.what}${more === 0 ? '' : ` (and ${more} more)`}`);
}

function signersText(signers: readonly string[], isPinned: boolean): string {
  const by = signers.length === 0 ? 'nobody' : signers.map(shortDigest).join(', ');
  return isPinned
    ? `signed by ${by}, as given by --public-key`
    : `signed by ${by}: pass the key that you trust with --public-key`;
}
