import { type JsonSchema, STRATEGY_START } from '#domain';

const text = (description: string, form: object = {}): JsonSchema => ({ type: 'string', ...form, description });
const code = (value: string, description: string): JsonSchema => ({ type: 'string', const: value, description });

const common = {
  ce_specversion: code('1.0', 'Version of the CloudEvents specification.'),
  ce_id: text('Identifies the event permanently within its source.', { pattern: '^[A-Za-z0-9._:~/+=@-]{1,128}$' }),
  ce_source: text('The system that sends the event. It must begin with a prefix that is registered to the unit.', {
    format: 'uri',
    maxLength: 256,
  }),
  ce_type: text('Full type of the event, including its version.'),
  ce_unit: text('Code of the reporting unit.', { pattern: '^[A-Z][A-Z0-9-]{1,31}$' }),
};
const tracing = { pattern: '^[\\x20-\\x7e]{1,128}$' };
const backfill = { enum: ['true', 'false'] };
const entityKey = { pattern: '^[a-z]+:[A-Za-z0-9._~/=,:+-]{1,200}$' };

/**
 * The headers of an inbox record in binary mode: the attributes of the event, each as UTF-8 text.
 * Source: reference/envelope#attributes.
 */
export const inboxHeaders: JsonSchema = {
  type: 'object',
  required: [...Object.keys(common), 'ce_time'],
  properties: {
    ...common,
    ce_time: text('When it happened or was recorded at the source. At most 5 minutes ahead of the broker time.', {
      format: 'date-time',
    }),
    ce_effectivedate: text('Local day on which it happened. Required for reports that cover a span of days.', {
      format: 'date',
    }),
    ce_sequence: text('Orders events of one source that have the same day and the same time.', {
      pattern: '^[0-9]{1,18}$',
    }),
    ce_backfill: text(`\`true\` for events that are loaded from history. Required before ${STRATEGY_START}.`, backfill),
    ce_subject: text('Entity key. Corrections and voids require it, and must give the key of their target.', entityKey),
    ce_correlationid: text('Used for tracing only.', tracing),
    ce_causationid: text('Used for tracing only.', tracing),
    ce_datacontenttype: text('Media type of the data, always JSON.', { pattern: '^application/json' }),
    ce_dataschema: text('Address of the schema of the type. Its path must be that of the published schema.'),
    'content-type': text('Media type of the value. May be absent in binary mode.', { pattern: '^application/json' }),
  },
  description:
    '`ce_traceparent`, `ce_tracestate` and `ce_partitionkey` are accepted but ignored. Any other header that begins with `ce_` causes the event to be rejected. Headers without that prefix are ignored.',
};

/**
 * The headers of an accepted event: its attributes in normal form, and those that acceptance adds.
 * Source: reference/envelope#accepted-record.
 */
export const acceptedHeaders: JsonSchema = {
  type: 'object',
  required: [
    ...Object.keys(common),
    'ce_time',
    'ce_effectivedate',
    'ce_backfill',
    'ce_subject',
    'content-type',
    'hw_hash',
    'hw_refdata',
  ],
  properties: {
    ...common,
    ce_time: text('Time of the event, in UTC with milliseconds.', {
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z$',
    }),
    ce_effectivedate: text('Effective day of the event.', { format: 'date' }),
    ce_sequence: text('Sequence of the event, with 18 digits. Absent if the sender gave none.', {
      pattern: '^[0-9]{18}$',
    }),
    ce_backfill: text('`true` for events that were loaded from history.', backfill),
    ce_subject: text('Entity key, which is also the key of the record.', entityKey),
    'content-type': code('application/json', 'The value is the data as canonical JSON (RFC 8785).'),
    hw_hash: text('Content hash of the event: SHA-256 in lower-case hex.', { pattern: '^[0-9a-f]{64}$' }),
    hw_refdata: text('Projection version whose reference data were used for acceptance.'),
  },
};
