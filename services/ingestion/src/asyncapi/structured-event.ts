import { type JsonSchema, eventTypes } from '#domain';
import { shortName } from './example-record.js';
import { inboxHeaders } from './record-headers.js';

const PREFIX = 'ce_';
const headers = inboxHeaders['properties'] as Readonly<Record<string, JsonSchema>>;

/** The attributes of binary mode, without their prefix. */
const attributes = Object.fromEntries(
  Object.entries(headers)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([name, form]) => [name.slice(PREFIX.length), form]),
);

/** A whole event as JSON. Source: reference/envelope#content-modes. */
export const structuredEvent: JsonSchema = {
  type: 'object',
  required: [...(inboxHeaders['required'] as readonly string[]).map((name) => name.slice(PREFIX.length)), 'data'],
  properties: {
    ...attributes,
    backfill: { type: 'boolean', description: attributes['backfill']?.['description'] },
    ...Object.fromEntries(
      ['traceparent', 'tracestate', 'partitionkey'].map((name) => [name, { description: 'Accepted but ignored.' }]),
    ),
    data: {
      anyOf: eventTypes.map((declared) => ({ $ref: `#/components/schemas/${shortName(declared)}` })),
      description: 'The data of the event, which must match the schema of its `type`.',
    },
  },
  additionalProperties: false,
};
