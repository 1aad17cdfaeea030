import type { JsonSchema } from '#domain';

/** Keywords by which values are refused, each with what makes it narrower than it was. Lists are told by what they lack. */
const rules: Readonly<Record<string, (was: unknown, is: unknown) => readonly string[]>> = {
  type: (was, is) => (was === 'integer' && is === 'number' ? [] : unlessTheSame(was, is)),
  enum: (was, is) => (is === undefined ? [] : lacks(was ?? ['anything else'], is)),
  'x-dimensions': (was, is) => lacks(was ?? [], is ?? []),
  required: (was, is) => missing(is ?? [], was ?? []).map((field) => `newly requires ${field}`),
  pattern: unlessTheSame,
  format: unlessTheSame,
  uniqueItems: (was, is) => (is === true && was !== true ? ['no longer takes an item twice'] : []),
  unevaluatedProperties: (was, is) => (is === false && was !== false ? ['no longer takes other fields'] : []),
  minimum: (was, is) => raised(was ?? Number.NEGATIVE_INFINITY, is),
  ...Object.fromEntries(['minLength', 'minItems', 'minProperties'].map((name) => [name, raised])),
  ...Object.fromEntries(['maximum', 'maxLength', 'maxItems', 'maxProperties'].map((name) => [name, lowered])),
};
/** They refuse nothing. */
const WORDS = ['$schema', '$id', 'title', 'description', 'examples'];
/** Looked at by themselves. */
const INNER = ['properties', 'items', 'additionalProperties'];

/**
 * What a schema refuses that the published one takes, each with where: the reasons for a new version. Empty: every event that was good is good.
 * A keyword that is not known here counts as a refusal, so that it gets its rule first.
 */
export function narrowings(published: JsonSchema, schema: JsonSchema, at = ''): readonly string[] {
  const keywords = [...new Set([...Object.keys(published), ...Object.keys(schema)])];
  const own = keywords
    .filter((keyword) => ![...WORDS, ...INNER].includes(keyword))
    .flatMap((keyword) =>
      (rules[keyword] ?? unlessTheSame)(published[keyword], schema[keyword]).map((why) => `${keyword} ${why}`),
    );
  return [
    ...own.map((why) => `${at || '/'}: ${why}`),
    ...fieldNarrowings(published, schema, at),
    ...innerNarrowings(published['items'], schema['items'], `${at}/*`),
    ...innerNarrowings(published['additionalProperties'], schema['additionalProperties'], `${at}/*`),
  ];
}

type Fields = Readonly<Record<string, JsonSchema>>;

/** A field that is gone is refused, since schemas are closed; a new one refuses nothing that was. */
function fieldNarrowings(published: JsonSchema, schema: JsonSchema, at: string): readonly string[] {
  const [were, are] = [published, schema].map((one) => (one['properties'] ?? {}) as Fields) as [Fields, Fields];
  return Object.entries(were).flatMap(([name, was]) => {
    const is = are[name];
    return is === undefined ? [`${at}/${name}: is gone`] : narrowings(was, is, `${at}/${name}`);
  });
}

function innerNarrowings(was: unknown, is: unknown, at: string): readonly string[] {
  if (is === undefined) return [];
  return narrowings((was ?? {}) as JsonSchema, is as JsonSchema, at);
}

function lacks(were: unknown, are: unknown): readonly string[] {
  return missing(were, are).map((one) => `lacks ${one}`);
}

/** What is in the first list and not in the second. */
function missing(all: unknown, some: unknown): readonly string[] {
  const found = some as readonly unknown[];
  return (all as readonly unknown[]).filter((one) => !found.includes(one)).map(shown);
}

function unlessTheSame(was: unknown, is: unknown): readonly string[] {
  return is === undefined || shown(is) === shown(was) ? [] : [`is ${shown(is)}, was ${shown(was)}`];
}

function raised(was: unknown, is: unknown): readonly string[] {
  return is !== undefined && Number(is) > Number(was ?? 0) ? [`is ${shown(is)}, was ${shown(was)}`] : [];
}

function lowered(was: unknown, is: unknown): readonly string[] {
  const isLower = is !== undefined && (was === undefined || Number(is) < Number(was));
  return isLower ? [`is ${shown(is)}, was ${shown(was)}`] : [];
}

function shown(value: unknown): string {
  if (value === undefined) return 'none';
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
}
