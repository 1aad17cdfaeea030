/**
 * Attributes that every event must have.
 * Source: reference/envelope#attributes.
 */
export const REQUIRED = ['specversion', 'id', 'source', 'type', 'time', 'unit'] as const;

/** Let through unread, and not hashed. */
const IGNORED = ['traceparent', 'tracestate', 'partitionkey'];

/** Stamped by Headway; producers must not send them. */
export const RESERVED = new Set([
  'recordedat',
  'recordedtime',
  'receivedat',
  'entitykey',
  'contenthash',
  'prevhash',
  'ingestoffset',
  'principal',
]);

const matching = (form: RegExp) => (value: unknown) => typeof value === 'string' && form.test(value);
const isFilled = matching(/^[^]+$/);
const isTraceable = matching(/^[\x20-\x7e]{1,128}$/);
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/;
const MAX_SOURCE = 256;

/**
 * Form of each attribute, as spelled. Those with a reason code of their own (`time`, `effectivedate`, `type`) need only
 * be text here.
 */
const FORMS: Readonly<Record<string, (value: unknown) => boolean>> = {
  specversion: isFilled,
  id: matching(/^[A-Za-z0-9._:~/+=@-]{1,128}$/),
  source: (value) => matching(URI)(value) && String(value).length <= MAX_SOURCE,
  type: isFilled,
  time: (value) => typeof value === 'string',
  unit: matching(/^[A-Z][A-Z0-9-]{1,31}$/),
  effectivedate: (value) => typeof value === 'string',
  sequence: matching(/^[0-9]{1,18}$/),
  backfill: (value) => typeof value === 'boolean',
  subject: isFilled,
  correlationid: isTraceable,
  causationid: isTraceable,
  datacontenttype: isFilled,
  dataschema: isFilled,
};

/** The same in words, where the form is more than non-empty text. */
const WANTED: Readonly<Record<string, string>> = {
  specversion: '1.0',
  type: 'the full type, such as org.undp.digital.solution.adopted.v1',
  time: 'an RFC 3339 time, such as 2024-03-05T09:00:00Z',
  data: 'a JSON object, as the schema of the type says',
  id: '1 to 128 characters of A-Z a-z 0-9 . _ : ~ / + = @ -',
  source: 'an absolute URI of at most 256 characters',
  unit: '2 to 32 characters of A-Z 0-9 -, beginning with a letter',
  sequence: '1 to 18 digits',
  backfill: 'true or false',
  correlationid: '1 to 128 printable ASCII characters',
  causationid: '1 to 128 printable ASCII characters',
  dataschema: 'the address of the schema of this type',
};

export function wantedForm(name: string): string {
  return WANTED[name] ?? 'text of at least one character';
}

/** Names that a producer may send. */
export const SENDABLE: readonly string[] = [...Object.keys(FORMS), ...IGNORED];

const KNOWN = new Set([...Object.keys(FORMS), ...IGNORED, ...RESERVED]);

/** Extensions of type text, for which an integer stands for its decimal text. */
const TEXT_EXTENSIONS = new Set(['unit', 'effectivedate', 'sequence', 'correlationid', 'causationid']);

export function isTextExtension(name: string): boolean {
  return TEXT_EXTENSIONS.has(name);
}

export function isKnownAttribute(name: string): boolean {
  return KNOWN.has(name);
}

/** True for a name that CloudEvents allows. */
export function isAttributeName(name: string): boolean {
  return /^[a-z0-9]+$/.test(name);
}

export function hasForm(name: string, value: unknown): boolean {
  return FORMS[name]?.(value) ?? true;
}

/** `dataschema` names the type and version: its path ends in `/schemas/<type without version>/v<n>.json`. */
export function isSchemaOf(dataschema: string, type: string): boolean {
  const dot = type.lastIndexOf('.');
  const [path = ''] = dataschema.split(/[?#]/);
  return /^[\x21-\x7e]+$/.test(path) && path.endsWith(`/schemas/${type.slice(0, dot)}/${type.slice(dot + 1)}.json`);
}
