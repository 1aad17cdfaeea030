import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  type AnomalyLine,
  AuditReader,
  type BucketLine,
  type CheckpointLine,
  type EntityLine,
  type HeadLine,
  type JournalLine,
  type LedgerLine,
  type ProjectionLine,
} from '#kpi-store';
import type { Manifest } from './manifest.js';
import { sortedBy } from './sorted-lines.js';

/**
 * Streams an export. A file that is not there, and lines that hold no JSON object, are left out here: the check
 * of the files names them.
 */
export class FolderAuditReader extends AuditReader {
  constructor(
    private readonly folder: string,
    private readonly manifest: Manifest,
  ) {
    super();
  }

  async live(): Promise<string | null> {
    return this.manifest.live;
  }

  projections(): AsyncIterable<ProjectionLine> {
    return this.lines('projections.ndjson');
  }

  checkpoints(): AsyncIterable<CheckpointLine> {
    return this.lines('checkpoints.ndjson');
  }

  ledger(): AsyncIterable<LedgerLine> {
    return this.lines('ledger.ndjson');
  }

  ledgerByEntity(): AsyncIterable<LedgerLine> {
    return sortedBy(this.ledger(), ({ entity }) => String(entity));
  }

  entityLines(): AsyncIterable<EntityLine> {
    return sortedBy(this.lines<EntityLine>('entities.ndjson'), ({ key }) => String(key));
  }

  anomalies(): AsyncIterable<AnomalyLine> {
    return sortedBy(this.lines<AnomalyLine>('anomalies.ndjson'), ({ entity }) => String(entity));
  }

  buckets(): AsyncIterable<BucketLine> {
    return sortedBy(this.lines<BucketLine>('buckets.ndjson'), ({ id }) => String(id));
  }

  journal(): AsyncIterable<JournalLine> {
    return sortedBy(this.lines<JournalLine>('journal.ndjson'), ({ id }) => String(id));
  }

  heads(): AsyncIterable<HeadLine> {
    return this.lines('heads.ndjson');
  }

  async isStill(): Promise<boolean> {
    return this.manifest.isOneMoment;
  }

  private async *lines<Line extends object>(name: string): AsyncGenerator<Line> {
    const file = join(this.folder, name);
    if (!existsSync(file)) return;
    for await (const text of textLines(file)) {
      const value = objectIn(text);
      if (value !== null) yield value as Line;
    }
  }
}

/** Lines of a text file. */
export async function* textLines(file: string): AsyncGenerator<string> {
  const input = createReadStream(file, 'utf8');
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

/** The JSON object that a line holds; null: it holds none. */
export function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
