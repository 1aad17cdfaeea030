import { GLOBAL } from '../../areas/area-table.js';
import { type Problem, problem, quoted } from '../../problems/problem.js';
import type { Reference, Right } from '../../reference/reference.js';
import type { Envelope } from '../envelope/envelope.js';
import type { Invalid } from '../invalid.js';
import { mayBeEverywhere, serves } from '../places/reach.js';
import type { AcceptanceContext } from '../received.js';
import { sourceRowOf } from '../statement/source-row.js';
import type { Statement } from '../statement/statement.js';
import { SCOPE_BY_RIGHT, type Sender, type SendingRight, speaksFor } from './sender.js';

const RIGHT_BY_FAMILY = { data: 'report', record: 'report', hq: 'govern' } as const satisfies Record<
  string,
  SendingRight
>;

/**
 * Stage 3: may this sender send this, on behalf of this unit, about these countries?
 * Source: reference/acceptance#sources-and-rights, reference/acceptance#countries.
 */
export function tenantProblems(
  { unit, source, type }: Envelope,
  statements: readonly Statement[],
  invalid: Invalid,
  { reference, sender }: Pick<AcceptanceContext, 'reference' | 'sender'>,
): readonly Problem[] {
  const row = sourceRowOf(source, reference);
  const isOwn = row?.unit === unit;
  const right = RIGHT_BY_FAMILY[type.family];
  return [
    ...statements.flatMap((statement) => unitProblems(statement, reference)),
    ...senderProblems(sender, unit, right),
    ...(isOwn
      ? []
      : [
          problem(
            '/source',
            'source-not-registered',
            `${quoted(source)} is not registered to ${unit}: correct it, or ask headquarters to register it`,
          ),
        ]),
    ...(isOwn && !row.rights.includes(right)
      ? [problem('/type', 'type-not-allowed', `needs the right ${right}, which ${quoted(source)} does not have`)]
      : []),
    ...statements.flatMap((statement) => countryProblems(statement, invalid, reference)),
  ];
}

/** True if the unit's principals hold the right under this source; null if the source is not registered to the unit. */
export function holds(
  right: Right,
  { source, unit }: Pick<Envelope, 'source' | 'unit'>,
  reference: Reference,
): boolean | null {
  const row = sourceRowOf(source, reference);
  return row?.unit === unit ? row.rights.includes(right) : null;
}

function senderProblems(sender: Sender, unit: string, right: SendingRight): readonly Problem[] {
  const unheard = `it is not known for which unit the sender speaks: send the event again, with a key of ${quoted(unit)}`;
  const mismatch =
    sender.units.length === 0
      ? unheard
      : `this sender does not speak for ${quoted(unit)}: send it to the inbox of that unit, or with a key for it`;
  const scope = `the sender lacks the scope ${SCOPE_BY_RIGHT[right]}`;
  return [
    ...(speaksFor(sender, unit) ? [] : [problem('/unit', 'tenant-mismatch', mismatch)]),
    ...(sender.rights.includes(right) ? [] : [problem('/type', 'type-not-allowed', scope)]),
  ];
}

function unitProblems({ unit, day, at }: Statement, { areas }: Reference): readonly Problem[] {
  if (unit === undefined || day === undefined || areas.unit(unit, day) !== undefined) return [];
  const pointer = at === '/data' ? '/unit' : '/data/targetSource';
  return [problem(pointer, 'unit-unknown', `there is no unit ${quoted(unit)} on ${day}: check the code and the day`)];
}

/**
 * Unknown countries are left to the reference stage, and lists that the schema rejected are not checked. Headquarters
 * may decide on any country.
 */
function countryProblems(
  { type, unit, day, marked }: Statement,
  invalid: Invalid,
  { areas }: Reference,
): readonly Problem[] {
  if (type.family === 'hq') return [];
  const row = unit === undefined || day === undefined ? undefined : areas.unit(unit, day);
  if (row === undefined || day === undefined) return [];
  const countries = marked.filter(({ schema }) => schema['format'] === 'country');
  return countries.flatMap(({ pointer, value, isItem }) => {
    const read = isItem ? pointer.slice(0, pointer.lastIndexOf('/')) : pointer;
    if (typeof value !== 'string' || invalid.fields.has(read)) return [];
    const isGlobal = value === GLOBAL && !isItem;
    if (!isGlobal && areas.country(value, day) === undefined) return [];
    const isServed = isGlobal ? mayBeEverywhere(row) : serves(row, value, day, areas);
    return isServed
      ? []
      : [
          problem(
            pointer,
            'country-not-served',
            `${row.code} does not serve ${value}: name a country that it serves, or send it from a unit that does`,
          ),
        ];
  });
}
