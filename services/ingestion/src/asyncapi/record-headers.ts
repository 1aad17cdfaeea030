import type { JsonSchema } from '#domain';

const text = (description: string, form: object = {}): JsonSchema => ({ type: 'string', ...form, description });
const code = (value: string, description: string): JsonSchema => ({ type: 'string', const: value, description });

const said = {
  ce_specversion: code('1.0', 'Version of CloudEvents.'),
  ce_id: text('Names the event within its source, for ever.', { pattern: '^[A-Za-z0-9._:~/+=@-]{1,128}$' }),
  ce_source: text('The system that speaks; it begins with a prefix that is registered to the unit.', {
    format: 'uri',
    maxLength: 256,
  }),
  ce_type: text('Type of the event, with its version.'),
  ce_unit: text('Code of the reporting unit.', { pattern: '^[A-Z][A-Z0-9-]{1,31}$' }),
};
const tracing = { pattern: '^[\\x20-\\x7e]{1,128}$' };
const backfill = { enum: ['true', 'false'] };
const entityKey = { pattern: '^[a-z]+:[A-Za-z0-9._~/=,:+-]{1,200}$' };

/**
 * Headers of a record of an inbox in binary mode: the attributes of the event, each as UTF-8 text.
 * Source: reference/envelope#attributes.
 */
export const inboxHeaders: JsonSchema = {
  type: 'object',
  required: [...Object.keys(said), 'ce_time'],
  properties: {
    ...said,
    ce_time: text('When it happened, or was written down; at most 5 minutes ahead of the broker.', {
      format: 'date-time',
    }),
    ce_effectivedate: text('Local day on which it happened; needed for reports about a span.', { format: 'date' }),
    ce_sequence: text('Orders events of one source that share a day and a time.', { pattern: '^[0-9]{1,18}$' }),
    ce_backfill: text('Loaded from history; needed before 2022-01-01.', backfill),
    ce_subject: text('Entity key. Needed in corrections and voids: that of their target.', entityKey),
    ce_correlationid: text('For tracing.', tracing),
    ce_causationid: text('For tracing.', tracing),
    ce_datacontenttype: text('JSON.', { pattern: '^application/json' }),
    ce_dataschema: text('Its path is that of the published schema of the type.'),
    'content-type': text('May be absent in binary mode.', { pattern: '^application/json' }),
  },
  description:
    'Beside these, `ce_traceparent`, `ce_tracestate` and `ce_partitionkey` are let through. Any other header that begins with `ce_` is a reason to refuse the event; headers without that prefix are not looked at.',
};

/**
 * Headers of an accepted event: the attributes in normal form, and what its decision left behind.
 * Source: reference/envelope#accepted-record.
 */
export const acceptedHeaders: JsonSchema = {
  type: 'object',
  required: [
    ...Object.keys(said),
    'ce_time',
    'ce_effectivedate',
    'ce_backfill',
    'ce_subject',
    'content-type',
    'hw_hash',
    'hw_refdata',
  ],
  properties: {
    ...said,
    ce_time: text('UTC, with milliseconds.', { pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\\.[0-9]{3}Z$' }),
    ce_effectivedate: text('Effective day.', { format: 'date' }),
    ce_sequence: text('18 digits; absent: none was given.', { pattern: '^[0-9]{18}$' }),
    ce_backfill: text('Loaded from history.', backfill),
    ce_subject: text('Entity key, which is also the key of the record.', entityKey),
    'content-type': code('application/json', 'The value is the RFC 8785 text of the data.'),
    hw_hash: text('Content hash: SHA-256 in lower-case hex.', { pattern: '^[0-9a-f]{64}$' }),
    hw_refdata: text('Projection version whose reference data decided.'),
  },
};
