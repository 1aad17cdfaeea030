import { ApiHeaders, type ApiOperationOptions } from '@nestjs/swagger';
import { MAX_BATCH_EVENTS } from '#domain';
import { exampleEvent } from './example-event.js';
import { BATCH, EVENT } from './received-http.js';

const { data, ...attributes } = exampleEvent;

const text = (description: string) => ({ type: 'string', description });
const dataSchema = {
  type: 'object',
  description: 'The data of the event, as defined by the schema of its type. `GET /schemas` lists the schemas.',
};

/** The attributes of an event, with their descriptions. */
const described = {
  specversion: text('Always `1.0`.'),
  id: text('Identifies the event permanently, together with `source`.'),
  source: text('The system that sends the event. It must begin with a prefix that is registered to the unit.'),
  type: text('Full type of the event, including its version.'),
  time: text('When it happened or was recorded at the source, in RFC 3339 format with `Z` or an offset.'),
  unit: text('Code of the reporting unit.'),
  effectivedate: text('Local day on which it happened, as `YYYY-MM-DD`. The default is the UTC day of `time`.'),
  sequence: text('1 to 18 digits. Orders events that have the same day and the same `time`.'),
  backfill: { type: 'boolean', description: '`true` for events that are loaded from history.' },
  subject: text(
    'Entity key. Corrections and voids require it, and must give the key of their target. In other events it is optional, and must be the key that follows from the data.',
  ),
  correlationid: text('1 to 128 printable ASCII characters. Used for tracing only.'),
  causationid: text('1 to 128 printable ASCII characters. Used for tracing only.'),
  dataschema: text('Address of the schema of the type. Its path must end in `/schemas/<type>/v<n>.json`.'),
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

/** The bodies of an operation that accepts one event or a batch. */
export const eventContent = { [EVENT]: event(exampleEvent), [BATCH]: batch, 'application/json': binary } as Content;

/** The bodies of an operation that accepts one event, in each form. */
export const replacementContent = {
  [EVENT]: event(exampleEvent),
  [BATCH]: { schema: { type: 'array', items: eventSchema, minItems: 1, maxItems: 1 }, example: [exampleEvent] },
  'application/json': binary,
} as Content;

/** The attributes of the example, and those it could have as well. */
const examples = {
  ...attributes,
  effectivedate: '2020-09-08',
  sequence: '418',
  subject: 'solution:SOL-0009',
  correlationid: 'upload-2020-09-08',
  causationid: 'form-77',
  dataschema: 'https://ingestion.example.org/schemas/org.undp.digital.solution.adopted/v1.json',
};

/** Documents the `ce-` headers of binary mode, with values that match the example body. */
export function ApiAttributeHeaders() {
  return ApiHeaders(
    Object.entries(described).map(([name, { type, description }]) => {
      const example = Object.entries(examples).find(([known]) => known === name)?.[1];
      return {
        name: `ce-${name}`,
        required: false,
        description: `${required.includes(name) ? 'Required with' : 'Only with'} \`application/json\`. ${description}`,
        schema: { type, example },
      };
    }),
  );
}
