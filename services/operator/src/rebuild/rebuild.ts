import {
  EMPTY_DIGEST,
  type Entity,
  type Model,
  type ProjectionDigest,
  type Row,
  type Sha256,
  fold,
  rowsOf,
  withEntity,
  withRow,
} from '#domain';
import type { ProjectionReader } from '#kpi-store';

/** Result of a comparison: the ledger, folded again, against the live projection. */
export interface RebuildReport {
  readonly events: number;
  readonly entities: number;
  readonly rebuilt: ProjectionDigest;
  readonly live: ProjectionDigest;
  readonly journal: ProjectionDigest;
  readonly same: boolean;
}

export interface RebuildTools {
  readonly model: Model;
  readonly sha256: Sha256;
  /** RFC 8785 text. */
  readonly canonicalise: (value: unknown) => string;
  /** Called after every entity with the number of events folded so far. */
  readonly progress: (events: number) => void;
}

/**
 * Folds the ledger entity by entity and compares it with the live projection: states by hash, buckets and journal by a
 * digest that is linear in the amounts (I5, I6, I7).
 * Guarantee: reads only; constant memory; independent of batches, partitions and Kafka.
 */
export async function rebuild(reader: ProjectionReader, tools: RebuildTools): Promise<RebuildReport> {
  let rebuilt = EMPTY_DIGEST;
  let events = 0;
  let entities = 0;
  for await (const history of reader.histories()) {
    events += history.rows;
    tools.progress(events);
    const folded = fold(history.key, history.events, tools.model);
    if (folded.entity.events === 0) continue;
    rebuilt = withEntity(
      withRows(rebuilt, rowsOf(folded, tools.model), tools),
      textOf(folded.entity, tools),
      tools.sha256,
    );
    entities += 1;
  }
  const live = await digestOf(reader.entities(), reader.bucketRows(), tools);
  const journal = await digestOf([], reader.journalRows(), tools);
  const same = rebuilt.entities === live.entities && rebuilt.rows === live.rows && rebuilt.rows === journal.rows;
  return { events, entities, rebuilt, live, journal, same };
}

async function digestOf(
  entities: AsyncIterable<Entity> | readonly Entity[],
  rows: AsyncIterable<Row>,
  tools: RebuildTools,
): Promise<ProjectionDigest> {
  let digest = EMPTY_DIGEST;
  for await (const entity of entities) digest = withEntity(digest, textOf(entity, tools), tools.sha256);
  for await (const row of rows) digest = withRow(digest, row, tools.sha256);
  return digest;
}

function withRows(digest: ProjectionDigest, rows: readonly Row[], { sha256 }: RebuildTools): ProjectionDigest {
  return rows.reduce((sum, row) => withRow(sum, row, sha256), digest);
}

function textOf(entity: Entity, { canonicalise }: RebuildTools): string {
  return canonicalise(entity);
}
