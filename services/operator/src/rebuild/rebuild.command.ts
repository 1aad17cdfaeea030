import { liveProjection } from '#kpi-store';
import { sha256Hex } from '#platform';
import { shortHex } from '../output/short-hex.js';
import type { Terminal } from '../output/terminal.js';
import { type Software, canonicalText } from '../software.js';
import type { OperatorStore } from '../store.js';
import { type RebuildReport, rebuild } from './rebuild.js';

/**
 * `headway rebuild`: folds the ledger again and compares the result with the live projection. Returns the exit code.
 */
export async function compareWithFold(store: OperatorStore, software: Software, terminal: Terminal): Promise<number> {
  const { version } = await liveProjection(store.registry, software.definitions);
  const reader = await store.audit(version);
  try {
    const { model } = software.projectionOf(version);
    const total = await rowsOfLedger(reader);
    const progress = (events: number): void => terminal.progress('folding, events', events, total);
    const report = await rebuild(reader, { model, sha256: sha256Hex, canonicalise: canonicalText, progress });
    for (const line of lines(report, await reader.isStill())) terminal.line(line);
    return report.same ? 0 : 1;
  } finally {
    await reader.close();
  }
}

async function rowsOfLedger(reader: { checkpoints(): AsyncIterable<{ readonly seq: string }> }): Promise<number> {
  let rows = 0;
  for await (const { seq } of reader.checkpoints()) rows += Number(seq);
  return rows;
}

function lines({ events, entities, rebuilt, live, journal, same }: RebuildReport, isStill: boolean): readonly string[] {
  return [
    `${events} events of ${entities} entities folded from the ledger`,
    `entities  rebuilt ${shortHex(rebuilt.entities)}  live ${shortHex(live.entities)}`,
    `numbers   rebuilt ${shortHex(rebuilt.rows)}  buckets ${shortHex(live.rows)}  journal ${shortHex(journal.rows)}`,
    same ? 'identical: the live projection matches the fold of its ledger' : different(isStill),
  ];
}

function different(isStill: boolean): string {
  return isStill
    ? 'DIFFERENT: do not trust the live numbers; npx headway verify shows where they are wrong, npx headway rebuild --into <name> builds new ones'
    : 'DIFFERENT, but the store was written to during the comparison and this server has no snapshots: stop all writers and run the command again';
}
