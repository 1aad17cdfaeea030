import type { JsonSchema } from '#domain';

/**
 * Keywords that restrict values, each with a rule for what makes it narrower. For lists, the rule names the missing
 * members.
 */
const rules: Readonly<Record<string, (was: unknown, is: unknown) => readonly string[]>> = {
  type: (was, is) => (was === 'integer' && is === 'number' ? [] : unlessTheSame(was, is)),
  enum: (was, is) => (is === undefined ? [] : lacks(was ?? ['anything else'], is)),
  'x-dimensions': (was, is) => lacks(was ?? [], is ?? []),
  required: (was, is) => missing(is ?? [], was ?? []).map((field) => `newly requires ${field}`),
  pattern: unlessTheSame,
  format: unlessTheSame,
  uniqueItems: (was, is) => (is === true && was !== true ? ['no longer accepts an item twice'] : []),
  unevaluatedProperties: (was, is) => (is === false && was !== false ? ['no longer accepts other fields'] : []),
  minimum: (was, is) => raised(was ?? Number.NEGATIVE_INFINITY, is),
  ...Object.fromEntries(['minLength', 'minItems', 'minProperties'].map((name) => [name, raised])),
  ...Object.fromEntries(['maximum', 'maxLength', 'maxItems', 'maxProperties'].map((name) => [name, lowered])),
};
/** They restrict nothing. */
const WORDS = ['$schema', '$id', 'title', 'description', 'examples'];
/** Handled separately. */
const INNER = ['properties', 'items', 'additionalProperties'];

/**
 * What a schema rejects although the published one accepts it, each with its place: the reasons for a new version.
 * Empty: every event that was valid still is.
 * An unknown keyword counts as a restriction, so that it gets its own rule first.
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

/** A removed field is rejected, because schemas are closed; a new one rejects nothing that was valid. */
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

/** Members of the first list that are not in the second. */
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
