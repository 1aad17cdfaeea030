import canonicalize from 'canonicalize';
import { modelOf, referenceOf } from '#domain';
import { MongoProjectionReader, openMongo } from '#kpi-store';
import { readTexts, sha256Hex } from '#platform';
import type { Env } from '../env.js';
import { type RebuildReport, rebuild } from './rebuild.js';

const PROGRESS_EVERY = 1_000;

/** `headway rebuild`: folds the ledger anew and says whether the live projection is the same. Returns the exit code. */
export async function rebuildCommand(env: Env): Promise<number> {
  const model = modelOf(referenceOf(await readTexts(env.REFERENCE_DIR, '.csv'), env.PROJECTION));
  const mongo = await openMongo(env.MONGODB_URI);
  try {
    const tools = { model, sha256: sha256Hex, canonicalise: (value: unknown) => canonicalize(value) ?? '', progress };
    const report = await rebuild(new MongoProjectionReader(mongo, env.PROJECTION), tools);
    console.log(lines(report).join('\n'));
    return report.same ? 0 : 1;
  } finally {
    await mongo.close();
  }
}

function progress(events: number): void {
  if (process.stderr.isTTY && events % PROGRESS_EVERY === 0) process.stderr.write(`\r${events} events folded`);
}

function lines({ events, entities, rebuilt, live, journal, same }: RebuildReport): readonly string[] {
  return [
    `${events} events of ${entities} entities folded from the ledger`,
    `entities  rebuilt ${hex(rebuilt.entities)}  live ${hex(live.entities)}`,
    `numbers   rebuilt ${hex(rebuilt.rows)}  buckets ${hex(live.rows)}  journal ${hex(journal.rows)}`,
    same
      ? 'same: the live projection is the fold of its ledger'
      : 'DIFFERENT: stop writers and run again; if it stays, do not trust the live numbers and report this',
  ];
}

/** Enough of a digest to compare by eye. */
function hex(digest: bigint): string {
  return digest.toString(16).padStart(64, '0').slice(0, 16);
}
