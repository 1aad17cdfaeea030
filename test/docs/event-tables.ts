import { type EventType, type JsonSchema, eventTypes } from '#domain';
import { type Block, code, table } from './markdown.js';
import { publishedExamples } from './published-examples.js';

const PREFIX = 'org.undp.digital.';
/** Fields that every data event may carry: one table for all. */
const SUPPORT = ['evidence', 'note'];
/** Forms that have their own name on the page. */
const NAMED_PATTERNS: Readonly<Record<string, string>> = { '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$': 'id' };

type Properties = Readonly<Record<string, JsonSchema>>;

/** `project.registered` of `org.undp.digital.project.registered.v1`. */
export function shortName(type: string): string {
  return type.slice(PREFIX.length, type.lastIndexOf('.'));
}

function propertiesOf(schema: JsonSchema): Properties {
  return (schema['properties'] ?? {}) as Properties;
}

function bounds(schema: JsonSchema, least: string, most: string): string {
  const [from, to] = [schema[least], schema[most]];
  const number = (value: unknown) => Number(value).toLocaleString('en');
  if (from === undefined && to === undefined) return '';
  return ` [${number(from ?? 0)} to ${number(to)}]`;
}

/** The form of a field in words, with its bounds. */
function formOf(schema: JsonSchema): string {
  if (schema['x-dimensions']) return `People by ${(schema['x-dimensions'] as readonly string[]).join(', ')}`;
  if (schema['enum']) return (schema['enum'] as readonly string[]).map(code).join(', ');
  switch (schema['type']) {
    case 'array':
      return `list${bounds(schema, 'minItems', 'maxItems')} of ${formOf((schema['items'] ?? {}) as JsonSchema)}`;
    case 'integer':
      return `integer${bounds(schema, 'minimum', 'maximum')}`;
    case 'object':
      return schema['additionalProperties']
        ? `object: ${formOf(schema['additionalProperties'] as JsonSchema)}`
        : 'object';
    case 'string':
      return textForm(schema);
    default:
      return String(schema['type']);
  }
}

function textForm(schema: JsonSchema): string {
  const { format, pattern } = schema as { readonly format?: string; readonly pattern?: string };
  if (format !== undefined) return `${format}${lengthOf(schema)}`;
  if (pattern === undefined) return `text${lengthOf(schema)}`;
  return NAMED_PATTERNS[pattern] ?? code(pattern);
}

function lengthOf(schema: JsonSchema): string {
  return bounds(schema, 'minLength', 'maxLength');
}

/** One row per field, followed by the fields of an object or of the items of a list. */
function fieldRows(schema: JsonSchema, path = ''): readonly (readonly string[])[] {
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.entries(propertiesOf(schema)).flatMap(([name, field]) => {
    const inner = (field['items'] ?? field) as JsonSchema;
    const isPeople = Boolean(field['x-dimensions']);
    const row = [code(path + name), required.includes(name) ? 'yes' : '', formOf(field), String(field['description'])];
    return [row, ...(isPeople ? [] : fieldRows(inner, `${path}${name}.`))];
  });
}

function fieldTable(schema: JsonSchema): string {
  return table(['Field', 'Required', 'Form', 'Meaning'], fieldRows(schema));
}

/** The same schema with these fields only. */
function only(schema: JsonSchema, keep: (name: string) => boolean): JsonSchema {
  const kept = Object.entries(propertiesOf(schema)).filter(([name]) => keep(name));
  return { ...schema, properties: Object.fromEntries(kept) };
}

function keyOf(declared: EventType): string {
  return declared.family === 'record' ? 'that of its target, in `subject`' : code(declared.key);
}

function typeText(declared: EventType): string {
  const { schema, type } = declared;
  const feeds = declared.family === 'data' ? declared.feeds : [];
  const example = JSON.stringify((schema['examples'] as readonly object[])[0], null, 2);
  const fed = feeds.length === 0 ? 'nothing' : feeds.map(code).join(', ');
  return [
    String(schema['description']),
    `- Type: ${code(type)}\n- Entity: ${entityText(declared)}\n- Feeds: ${fed}`,
    fieldTable(only(schema, (name) => !SUPPORT.includes(name))),
    `Example of \`data\`:\n\n\`\`\`json\n${example}\n\`\`\``,
  ].join('\n\n');
}

function entityText(declared: EventType): string {
  return declared.family === 'record' ? keyOf(declared) : `[${keyOf(declared)}](entities.md#${declared.kind})`;
}

/** All types in one list. */
function typesTable(): string {
  const rows = eventTypes.map((declared) => [
    code(declared.type),
    keyOf(declared),
    String(declared.schema['description']),
  ]);
  return table(['Type', 'Entity key', 'What it says'], rows);
}

/** Generated blocks of the page of events. */
export const eventBlocks: readonly Block[] = [
  { name: 'event-types', text: typesTable },
  {
    name: 'support-fields',
    text: () => fieldTable(only((eventTypes[0] as EventType).schema, (name) => SUPPORT.includes(name))),
  },
  ...eventTypes.map((declared): Block => ({
    name: `type ${shortName(declared.type)}`,
    text: () => typeText(declared),
  })),
  publishedExamples,
];
