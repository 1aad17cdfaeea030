import { ApiHeaders, type ApiOperationOptions } from '@nestjs/swagger';
import { MAX_BATCH_EVENTS } from '#domain';
import { exampleEvent } from './example-event.js';
import { BATCH, EVENT } from './received-http.js';

const { data, ...attributes } = exampleEvent;

const text = (description: string) => ({ type: 'string', description });
const dataSchema = { type: 'object', description: 'Data of the type, as its schema says: `GET /schemas`.' };

/** Attributes of an event, with what each is. */
const described = {
  specversion: text('Always `1.0`.'),
  id: text('Names the event for ever, together with `source`.'),
  source: text('Begins with a prefix that is registered to the unit.'),
  type: text('Full type of the event, with its version.'),
  time: text('When it happened or was written down, RFC 3339 with `Z` or an offset.'),
  unit: text('Code of the reporting unit.'),
  effectivedate: text('Local day on which it happened, `YYYY-MM-DD`; without it the UTC day of `time`.'),
  sequence: text('1 to 18 digits; orders events that share a day and a `time`.'),
  backfill: { type: 'boolean', description: 'True for events loaded from history.' },
  subject: text(
    'Entity key. Of corrections and voids that of the target, and required; elsewhere optional, and then the key that the data give.',
  ),
  correlationid: text('1 to 128 printable ASCII characters; for tracing only.'),
  causationid: text('1 to 128 printable ASCII characters; for tracing only.'),
  dataschema: text('Address of the schema of the type; its path ends in `/schemas/<type>/v<n>.json`.'),
} as const;

const required = ['specversion', 'id', 'source', 'type', 'time', 'unit'];
const eventSchema = { type: 'object', required: [...required, 'data'], properties: { ...described, data: dataSchema } };

type Content = NonNullable<Extract<ApiOperationOptions['requestBody'], { content: object }>>['content'];

const event = (value: object) => ({ schema: eventSchema, example: value });
const binary = { schema: dataSchema, example: data };
const batch = {
  schema: { type: 'array', items: eventSchema, maxItems: MAX_BATCH_EVENTS },
  example: [exampleEvent, { ...exampleEvent, id: 'adoption-000010', data: { ...data, solutionId: 'SOL-0010' } }],
};

/** Bodies of an operation that takes one event or a batch. */
export const eventContent = { [EVENT]: event(exampleEvent), [BATCH]: batch, 'application/json': binary } as Content;

/** Bodies of an operation that takes one event, in each form. */
export const replacementContent = {
  [EVENT]: event(exampleEvent),
  [BATCH]: { schema: { type: 'array', items: eventSchema, minItems: 1, maxItems: 1 }, example: [exampleEvent] },
  'application/json': binary,
} as Content;

/** Those of the example, and what it may say as well. */
const examples = {
  ...attributes,
  effectivedate: '2020-09-08',
  sequence: '418',
  subject: 'solution:SOL-0009',
  correlationid: 'upload-2020-09-08',
  causationid: 'form-77',
  dataschema: 'https://ingestion.example.org/schemas/org.undp.digital.solution.adopted/v1.json',
};

/** The `ce-` headers of binary mode, with the attributes that belong to the example of its body. */
export function ApiAttributeHeaders() {
  return ApiHeaders(
    Object.entries(described).map(([name, { type, description }]) => {
      const example = Object.entries(examples).find(([known]) => known === name)?.[1];
      return {
        name: `ce-${name}`,
        required: false,
        description: `With \`application/json\` only${required.includes(name) ? ', and then required' : ''}. ${description}`,
        schema: { type, example },
      };
    }),
  );
}
