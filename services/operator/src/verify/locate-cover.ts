import type { AuditReader } from '#kpi-store';
import { type KeyedText, sortedTexts } from '../export/sorted-lines.js';
import { journalGroup } from './entity-pass.js';
import { Findings } from './finding.js';
import type { LedgerDay } from './ledger-days.js';
import { storedEntry } from './stored-rows.js';

interface Located {
  readonly reader: AuditReader;
  readonly findings: Findings;
}

interface Entry {
  readonly id: string;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
}

/**
 * Names the first entry of a partition and recorded day that does not continue the one before it. Bounded memory: the
 * entries are sorted on disk.
 */
export async function locateCover(covered: LedgerDay, { reader, findings }: Located): Promise<void> {
  const { partition, day, toSeq } = covered;
  let [next, before] = [covered.fromSeq, ''];
  for await (const { text } of sortedTexts(entriesOf(reader, journalGroup(partition, day)))) {
    const entry = entryIn(text);
    const fault = faultOf(entry, { next, toSeq, before });
    if (fault !== null)
      return findings.add('journal', entry.id, `covers ledger rows ${entry.fromSeq} to ${entry.toSeq}, ${fault}`);
    [next, before] = [entry.toSeq + 1n, ` after ${entry.id}`];
  }
  const place = `partition ${partition} recorded day ${day}`;
  if (next <= toSeq) findings.add('journal', place, `no entry covers ledger rows ${next} to ${toSeq}${before}`);
}

function faultOf(
  { fromSeq, toSeq }: Entry,
  expected: { readonly next: bigint; readonly toSeq: bigint; readonly before: string },
): string | null {
  if (expected.next > expected.toSeq) return `but no more rows were recorded on this day${expected.before}`;
  if (fromSeq !== expected.next) return `expected to begin with row ${expected.next}${expected.before}`;
  return toSeq > expected.toSeq ? `but the rows of this recorded day end with ${expected.toSeq}` : null;
}

async function* entriesOf(reader: AuditReader, group: string): AsyncGenerator<KeyedText> {
  for await (const line of reader.journal()) {
    const stored = new Findings().read('journal', line.id, () => storedEntry(line));
    if (stored === null || typeof stored.origin === 'string') continue;
    if (journalGroup(stored.partition, line.day) !== group) continue;
    const [fromSeq, toSeq] = [String(stored.origin.fromSeq), String(stored.origin.toSeq)];
    const key = `${fromSeq.padStart(20)} ${toSeq.padStart(20)} ${line.id}`;
    yield { key, text: JSON.stringify({ id: line.id, fromSeq, toSeq }) };
  }
}

function entryIn(text: string): Entry {
  const { id, fromSeq, toSeq } = JSON.parse(text) as Readonly<Record<keyof Entry, string>>;
  return { id, fromSeq: BigInt(fromSeq), toSeq: BigInt(toSeq) };
}
