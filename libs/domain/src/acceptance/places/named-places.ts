import { GLOBAL } from '../../areas/area-table.js';
import { kindIn } from '../../events/event-type.js';
import { dataTypes } from '../../events/registry.js';
import { type Problem, problem, quoted } from '../../problems/problem.js';
import type { Reference } from '../../reference/reference.js';
import { type Envelope, dayOfTime } from '../envelope/envelope.js';
import { mayBeEverywhere, serves } from './reach.js';

/**
 * How to read the key of each kind of entity: which part is its country and which its unit. No part of a key contains a
 * `/`.
 */
const forms = new Map(
  dataTypes.map(({ kind, key }) => [kind, new RegExp(`^${key.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)]),
);

/**
 * Rejects a correction or void of an entity whose key names a unit or country if the sending unit does not speak for
 * that place on the UTC day of `time`: only units that may report there may send anything about it. A data steward
 * speaks for all.
 * Source: reference/amendments#who-may-send.
 */
export function namedPlaceProblems(
  envelope: Envelope,
  isSteward: boolean,
  { areas }: Pick<Reference, 'areas'>,
): readonly Problem[] {
  if (isSteward) return [];
  const { unit, subject = '' } = envelope;
  const named = forms.get(kindIn(subject))?.exec(subject)?.groups ?? {};
  const day = dayOfTime(envelope);
  const row = areas.unit(unit, day);
  const speaksIn = (country: string) =>
    row !== undefined && (country === GLOBAL ? mayBeEverywhere(row) : serves(row, country, day, areas));
  const foreign = [
    ...(named['unit'] === undefined || named['unit'] === unit ? [] : [named['unit']]),
    ...(named['country'] === undefined || speaksIn(named['country']) ? [] : [named['country']]),
  ];
  return foreign.map((place) => {
    const detail = `${quoted(subject)} belongs to ${place}, and ${unit} does not speak for it on ${day}`;
    return problem(
      '/subject',
      'unit-not-allowed',
      `${detail}: only a unit that does, or a data steward, may send this`,
    );
  });
}
