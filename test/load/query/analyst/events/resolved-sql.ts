import type { FactName } from './columns.js';

/** Events that are resolved together: amendments and owners stay within them. */
export interface Family {
  readonly name: string;
  readonly types: readonly string[];
  readonly facts: readonly FactName[];
  /** Types that open an entity; its owner is the unit of the first of them to arrive. */
  readonly opening: readonly string[];
}

const FOLD = 'day, time, sequence, source, id';

/**
 * Tables of a family. `…_standing`: its events without repeats, corrected, without voided ones. `…_opened`: the event
 * that opens each entity. `…_counting`: the events of opened entities, each with the owner and its place in order.
 */
export function resolvedSql(family: Family): string {
  return [amendedSql(family), ...(family.opening.length === 0 ? [] : [ownedSql(family)])].join(', ');
}

function amendedSql({ name, types, facts }: Family): string {
  const events = `events WHERE about IN (${quoted(types)})`;
  const kept = ['recorded', 'type', 'entity', 'time', 'sequence', 'source', 'id', 'unit'];
  const read = ['day', ...facts];
  return `${name}_repeats AS (
    SELECT unnest(array_agg(recorded ORDER BY recorded)[2:]) AS recorded FROM ${events}
    GROUP BY source, id HAVING count(*) > 1
  ), ${name}_corrections AS (
    FROM ${events} AND type = 'record.corrected'
    QUALIFY row_number() OVER (PARTITION BY entity, about, target_source, target_id
      ORDER BY time DESC, sequence DESC, source DESC, id DESC) = 1
  ), ${name}_voids AS (
    SELECT DISTINCT entity, about, target_source, target_id, unit FROM ${events} AND type = 'record.voided'
  ), ${name}_known AS (
    SELECT ${[...kept, ...read].join(', ')} FROM events
    ANTI JOIN ${name}_repeats USING (recorded) WHERE type IN (${quoted(types)}) AND about IN (${quoted(types)}) 
  ), ${name}_standing AS (
    SELECT ${[...kept, ...read].map((column) => `e.${column}`).join(', ')} FROM ${name}_known e
    ANTI JOIN ${name}_voids v ON ${isHit('v', 'e')}
    ANTI JOIN ${name}_corrections c ON ${isHit('c', 'e')}
    UNION ALL
    SELECT ${[...kept.map((column) => `e.${column}`), ...read.map((column) => `c.${column}`)].join(', ')}
    FROM ${name}_known e
    ANTI JOIN ${name}_voids v ON ${isHit('v', 'e')}
    JOIN ${name}_corrections c ON ${isHit('c', 'e')}
  )`;
}

/** An amendment hits the event that it names. */
function isHit(amendment: string, event: string): string {
  return `${amendment}.target_id = ${event}.id AND ${amendment}.target_source = ${event}.source
      AND ${amendment}.about = ${event}.type AND ${amendment}.entity = ${event}.entity`;
}

function ownedSql({ name, opening }: Family): string {
  return `${name}_owners AS (
    SELECT entity, arg_min(unit, recorded) AS owner FROM ${name}_known e
    ANTI JOIN ${name}_voids v ON ${isHit('v', 'e')} AND v.unit <> e.unit
    WHERE type IN (${quoted(opening)}) GROUP BY entity
  ), ${name}_opened AS (
    SELECT s.* FROM ${name}_standing s JOIN ${name}_owners o ON o.entity = s.entity AND o.owner = s.unit
    WHERE type IN (${quoted(opening)})
    QUALIFY row_number() OVER (PARTITION BY s.entity ORDER BY ${FOLD}) = 1
  ), ${name}_counting AS (
    SELECT s.*, o.unit AS owner, row_number() OVER (PARTITION BY s.entity ORDER BY ${orderOf('s')}) AS place
    FROM ${name}_standing s JOIN ${name}_opened o ON o.entity = s.entity
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
