import { existsSync } from 'node:fs';
import { join } from 'node:path';
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
  type VerdictLine,
} from '#kpi-store';
import { isAmendmentType } from '#domain';
import type { Manifest } from './manifest.js';
import { type KeyedText, sortedTexts } from './sorted-lines.js';
import { objectIn, textLines } from './text-lines.js';

/**
 * Streams an export. Missing files and lines without a JSON object are skipped here, because the check of the files
 * reports them.
 * Guarantee: bounded memory whatever the files contain; lines that are out of order are sorted on disk.
 */
export class FolderAuditReader extends AuditReader {
  constructor(
    private readonly folder: string,
    private readonly manifest: Manifest,
    /** Names of files whose lines are in order. */
    private readonly inOrder: ReadonlySet<string> = new Set(),
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
    return this.sorted('ledger.ndjson', placeByEntity);
  }

  entityLines(): AsyncIterable<EntityLine> {
    return this.ordered('entities.ndjson', ({ key }: EntityLine) => key);
  }

  verdicts(): AsyncIterable<VerdictLine> {
    return this.ordered(
      'verdicts.ndjson',
      ({ entity, target, targetType }: VerdictLine) => `${entity} ${target} ${targetType}`,
    );
  }

  anomalies(): AsyncIterable<AnomalyLine> {
    return this.ordered('anomalies.ndjson', ({ entity }: AnomalyLine) => entity);
  }

  buckets(): AsyncIterable<BucketLine> {
    return this.ordered('buckets.ndjson', ({ id }: BucketLine) => id);
  }

  journal(): AsyncIterable<JournalLine> {
    return this.ordered('journal.ndjson', ({ id }: JournalLine) => id);
  }

  heads(): AsyncIterable<HeadLine> {
    return this.lines('heads.ndjson');
  }

  async isStill(): Promise<boolean> {
    return this.manifest.isOneMoment;
  }

  private ordered<Line extends object>(name: string, keyOf: (line: Line) => string): AsyncIterable<Line> {
    return this.inOrder.has(name) ? this.lines(name) : this.sorted(name, keyOf);
  }

  private async *sorted<Line extends object>(name: string, keyOf: (line: Line) => string): AsyncGenerator<Line> {
    for await (const { text } of sortedTexts(this.keyed(name, keyOf))) yield JSON.parse(text) as Line;
  }

  private async *keyed<Line extends object>(name: string, keyOf: (line: Line) => string): AsyncGenerator<KeyedText> {
    for await (const text of this.texts(name)) {
      const value = objectIn(text);
      if (value !== null) yield { key: String(keyOf(value as Line)), text };
    }
  }

  private async *lines<Line extends object>(name: string): AsyncGenerator<Line> {
    for await (const text of this.texts(name)) {
      const value = objectIn(text);
      if (value !== null) yield value as Line;
    }
  }

  private async *texts(name: string): AsyncGenerator<string> {
    const file = join(this.folder, name);
    if (existsSync(file)) yield* textLines(file);
  }
}

/**
 * Sorts the data events of an entity before its amendments, and those by target; neither an entity key nor a target
 * contains the separator. Malformed rows are judged elsewhere.
 */
function placeByEntity({ entity, type, data }: LedgerLine): string {
  if (!isAmendmentType(type)) return `${entity}\n`;
  const { targetSource, targetId } = (objectIn(data) ?? {}) as Readonly<Record<string, unknown>>;
  return `${entity}\n${String(targetSource)}|${String(targetId)}`;
}
