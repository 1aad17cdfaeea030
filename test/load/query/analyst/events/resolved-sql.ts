import type { FactName } from './columns.js';

/** What a question reads; amendments and owners stay within it. */
export interface Scope {
  readonly types: readonly string[];
  readonly facts: readonly FactName[];
  /** A condition on events: nothing but these entities. */
  readonly among?: string;
  /** Types that open an entity; its owner is the unit of the first of them to arrive. */
  readonly opening: readonly string[];
}

const FOLD = 'day, time, sequence, source, id';

/**
 * Tables of a scope, in one pass. `standing`: its events without repeats, corrected, without voided ones. `opened`: the
 * event that opens each entity. `counting`: the events of opened entities, each with the owner and its place in order.
 */
export function resolvedSql(scope: Scope): string {
  return `${amendedSql(scope)}, ${ownedSql(scope)}`;
}

function amendedSql({ types, facts, among }: Scope): string {
  const isAbout = `about IN (${quoted(types)})${among === undefined ? '' : ` AND ${among}`}`;
  const kept = ['recorded', 'type', 'entity', 'time', 'sequence', 'source', 'id', 'unit'];
  const read = ['day', ...facts];
  return `repeats AS (
    SELECT unnest(array_agg(recorded ORDER BY recorded)[2:]) AS recorded FROM events WHERE ${isAbout}
    GROUP BY source, id HAVING count(*) > 1
  ), corrections AS (
    FROM events WHERE ${isAbout} AND type = 'record.corrected'
    QUALIFY row_number() OVER (PARTITION BY entity, about, target_source, target_id
      ORDER BY time DESC, sequence DESC, source DESC, id DESC) = 1
  ), voids AS (
    SELECT DISTINCT entity, about, target_source, target_id, unit FROM events WHERE ${isAbout} AND type = 'record.voided'
  ), known AS (
    SELECT ${[...kept, ...read].join(', ')} FROM events
    ANTI JOIN repeats USING (recorded) WHERE type = about AND ${isAbout}
  ), standing AS (
    SELECT ${[...kept, ...read].map((column) => `e.${column}`).join(', ')} FROM known e
    ANTI JOIN voids v ON ${isHit('v', 'e')}
    ANTI JOIN corrections c ON ${isHit('c', 'e')}
    UNION ALL
    SELECT ${[...kept.map((column) => `e.${column}`), ...read.map((column) => `c.${column}`)].join(', ')}
    FROM known e
    ANTI JOIN voids v ON ${isHit('v', 'e')}
    JOIN corrections c ON ${isHit('c', 'e')}
  )`;
}

/** An amendment hits the event that it names. */
function isHit(amendment: string, event: string): string {
  return `${amendment}.target_id = ${event}.id AND ${amendment}.target_source = ${event}.source
      AND ${amendment}.about = ${event}.type AND ${amendment}.entity = ${event}.entity`;
}

function ownedSql({ opening }: Scope): string {
  return `owners AS (
    SELECT entity, arg_min(unit, recorded) AS owner FROM known e
    ANTI JOIN voids v ON ${isHit('v', 'e')} AND v.unit <> e.unit
    WHERE type IN (${quoted(opening)}) GROUP BY entity
  ), opened AS (
    SELECT s.* FROM standing s JOIN owners o ON o.entity = s.entity AND o.owner = s.unit
    WHERE type IN (${quoted(opening)})
    QUALIFY row_number() OVER (PARTITION BY s.entity ORDER BY ${FOLD}) = 1
  ), counting AS (
    SELECT s.*, o.unit AS owner, row_number() OVER (PARTITION BY s.entity ORDER BY ${orderOf('s')}) AS place
    FROM standing s JOIN opened o ON o.entity = s.entity
  )`;
}

function orderOf(table: string): string {
  return FOLD.split(', ')
    .map((column) => `${table}.${column}`)
    .join(', ');
}

export function quoted(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}
