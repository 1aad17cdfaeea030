import fc from 'fast-check';
import { CATALOGUE_VERSION, type EventType, type JsonSchema, type Received, eventTypes } from '#domain';
import {
  type Draft,
  acceptanceContext,
  adoption,
  binary,
  correction,
  draft,
  structured,
  structuredText,
  usage,
} from '#domain/testing';

const definitionsSha256 = acceptanceContext.definitions.versions.get(CATALOGUE_VERSION);

/** Good events of every type, to be spoiled. */
const good: readonly Draft[] = [
  adoption,
  { ...usage, subject: 'usage:SOL-0009/TZA' },
  correction,
  ...eventTypes.map(example),
];

/** The example of a type, with the attributes that it needs. */
function example({ type, family, schema }: EventType): Draft {
  const [data] = schema['examples'] as readonly { readonly periodEnd?: string; readonly definitionsSha256?: string }[];
  const digest = data?.definitionsSha256 === undefined ? {} : { definitionsSha256 };
  const span = data?.periodEnd === undefined ? {} : { effectivedate: data.periodEnd };
  const record = family === 'record' ? { subject: 'solution:SOL-0009', backfill: true } : {};
  return draft(type.slice('org.undp.digital.'.length, -'.v1'.length), digest, { ...span, ...record });
}

/** Values that are wrong in most places and right in a few. */
const hostile: readonly (readonly unknown[])[] = [
  ['', ' ', '_T', '_U', 'KE', 'GLOBAL', 'UGA', 'PAL', 'XXX', 'F', 'ANY', 'N/A', '1,030', 'x'.repeat(3_000)],
  [
    '2024-02-30',
    '2014-12-31',
    '2021-06-01',
    '2024-06-01',
    '2024-06-01T08:00:00',
    '2027-01-01',
    '2024-Q1',
    '0000-00-00',
  ],
  ['e\u0301', 'a\tb', '\u202e\ud83d\ude00', 'jane.doe@example.org', '+254 (0) 20-123 4567', 'passport no. AB1234'],
  ['www.x.org', 'https://u:p@x.org', 'javascript:alert(1)', 'org.undp.digital.record.voided.v1', 'DRA', 'acc-1041'],
  [-1, -0, 0, 1, 5, 12.5, 2_022, 1e21, 10_000_000_001, Number.MAX_SAFE_INTEGER, null, true, false, '\ud800'],
  [{ toString: null }, { valueOf: 1, toString: 2, toJSON: 3 }, [[]], [{}], [], {}, { SEX: 'F' }],
];
const values = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...hostile.flat()) },
  { weight: 1, arbitrary: fc.jsonValue() },
);
const strange = fc.constantFrom(
  'constructor',
  '__proto__',
  'a/b~c',
  'effectivdate',
  'recordedat',
  'periodEnd',
  'GENDER',
);

/** A change to one place of an event. */
type Change = (place: Place, other: Place) => Draft;

interface Place {
  readonly event: Draft;
  readonly path: Path;
}

type Path = readonly string[];

/**
 * Replaces, renames, omits, doubles or nudges a value, or puts it where another value was, including values that are
 * right elsewhere.
 */
const changes: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: values.map(
      (value): Change =>
        (place) =>
          withValue(place, () => value),
    ),
  },
  { weight: 2, arbitrary: fc.constant<Change>((place, other) => withValue(place, () => valueAt(other))) },
  { weight: 2, arbitrary: fc.constant<Change>((place) => withValue(place, () => undefined)) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(-1, 1, 1_000).map(
      (by): Change =>
        (place) =>
          withValue(place, (old) => nudged(old, by)),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.nat(), values).map(
      ([at, value]): Change =>
        ({ event }) =>
          withField(event, at, value),
    ),
  },
  {
    weight: 1,
    arbitrary: strange.map(
      (name): Change =>
        (place) =>
          renamed(place, name),
    ),
  },
);

/** A good event with up to three changes, most of them in its data. */
const spoiled: fc.Arbitrary<Draft> = fc
  .tuple(fc.constantFrom(...good), fc.array(fc.tuple(fc.nat(), fc.nat(), changes), { maxLength: 3 }))
  .map(([event, made]) =>
    made.reduce((soFar, [at, from, change]) => change(placeIn(soFar, at), placeIn(soFar, from)), event),
  );

function placeIn(event: Draft, at: number): Place {
  const paths = pathsOf(event).slice(1);
  const inside = paths.filter(([first]) => first === 'data');
  const chosen = at % 5 === 0 || inside.length === 0 ? paths : inside;
  return { event, path: chosen[at % Math.max(chosen.length, 1)] ?? ['data'] };
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => pathsOf(part, [...path, name]))];
}

function valueAt({ event, path }: Place): unknown {
  return path.reduce<unknown>((whole, name) => (whole as Draft)[name], event);
}

function withValue({ event, path }: Place, change: (old: unknown) => unknown): Draft {
  return replaced(event, path, change) as Draft;
}

function replaced(whole: unknown, [first, ...rest]: Path, change: (old: unknown) => unknown): unknown {
  if (first === undefined) return change(whole);
  const part = replaced((whole as Draft)[first], rest, change);
  return Array.isArray(whole) ? whole.with(Number(first), part) : { ...(whole as object), [first]: part };
}

function renamed({ event, path }: Place, name: string): Draft {
  return withValue({ event, path: path.slice(0, -1) }, (parent) => {
    if (Array.isArray(parent)) return [...parent, parent[0]];
    const last = path.at(-1) ?? '';
    return { ...(parent as object), [last]: undefined, [name]: (parent as Draft)[last] };
  });
}

function nudged(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value + by;
  return Array.isArray(value) ? [...value, ...value] : value;
}

/** A field that the type has, with any value, including one that is right for it. */
function withField(event: Draft, at: number, value: unknown): Draft {
  const declared = eventTypes.find(({ type }) => type === event['type']);
  const fields = Object.entries((declared?.schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>);
  const [name = 'x', schema = {}] = fields[at % Math.max(fields.length, 1)] ?? [];
  const [right] = ((schema['enum'] ?? []) as readonly unknown[]).slice(at % 3);
  return { ...event, data: { ...(event['data'] as object), [name]: right ?? value } };
}

/** The event on its way, in one of the forms in which events arrive. */
const received: fc.Arbitrary<Received> = fc
  .tuple(spoiled, fc.constantFrom('structured', 'binary', 'http'))
  .map(([event, form]) => {
    if (form === 'structured') return structured(event);
    const record = binary(event);
    if (form === 'binary') return record;
    const headers = record.headers.map(([name, bytes]) => [name.replace('ce_', 'ce-'), bytes] as const);
    return { ...record, way: 'http', headers };
  });

/** Text that was JSON: with a member repeated, an enormous number, or more depth. */
const rewritten: fc.Arbitrary<Received> = fc
  .tuple(
    spoiled,
    fc.nat(),
    fc.constantFrom('"id":"again",', '"a":1e400,', `"b":${'['.repeat(40)}1${']'.repeat(40)},`, '"c":01,'),
  )
  .map(([event, at, inserted]) => {
    const text = JSON.stringify(event);
    const opens = [...text.matchAll(/\{(?=")/g)].map(({ index }) => index + 1);
    const place = opens[at % Math.max(opens.length, 1)] ?? 0;
    return structuredText(text.slice(0, place) + inserted + text.slice(place));
  });

/** Bytes that were an event: cut off, or with other bytes in between. */
const broken: fc.Arbitrary<Received> = fc
  .tuple(received, fc.nat(), fc.uint8Array({ maxLength: 4 }), fc.boolean())
  .map(([record, at, bytes, isCut]) => {
    const value = record.value ?? new Uint8Array();
    const place = at % (value.length + 1);
    const rest = isCut ? new Uint8Array() : value.slice(place);
    return { ...record, value: Uint8Array.of(...value.slice(0, place), ...bytes, ...rest) };
  });

/** Any bytes under any headers. */
const random: fc.Arbitrary<Received> = fc.record({
  way: fc.constantFrom('kafka', 'http'),
  headers: fc.array(
    fc.tuple(
      fc.oneof(fc.constantFrom('content-type', 'ce_id', 'ce-id', 'ce_', 'ce_type', 'ce_backfill'), fc.string()),
      fc.oneof(fc.uint8Array(), fc.constantFrom('application/json', 'application/cloudevents+json', '').map(utf8)),
    ),
  ),
  value: fc.option(fc.oneof(fc.uint8Array(), fc.json().map(utf8))),
});

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Anything that a producer may send, broken and hostile ones included. */
export const messages = fc.oneof(
  { weight: 20, arbitrary: received },
  { weight: 1, arbitrary: rewritten },
  { weight: 1, arbitrary: broken },
  { weight: 1, arbitrary: random },
);
