import { type EventType, eventTypes } from '#domain';
import { exampleEvent } from '../events/example-event.js';
import { exampleHeaders, exampleRecord, shortName } from './example-record.js';

type Named = Readonly<Record<string, object>>;

const BINDING = { bindingVersion: '0.5.0' };
const schemaRef = (name: string) => ({ $ref: `#/components/schemas/${name}` });

/** The messages of an inbox: one per type in binary mode, and one for all types in structured mode. */
export const inboxMessages: Named = { ...byType('inbox', inboxMessage), 'inbox.structured': structuredMessage() };

/** The messages on `events`: one per type, and the tick. */
export const eventsMessages: Named = { ...byType('events', acceptedMessage), 'events.tick': tickMessage() };

function byType(channel: string, message: (declared: EventType) => object): Named {
  return Object.fromEntries(eventTypes.map((declared) => [`${channel}.${shortName(declared)}`, message(declared)]));
}

function inboxMessage(declared: EventType): object {
  return {
    ...common(declared, 'inboxHeaders'),
    bindings: { kafka: BINDING },
    examples: [{ headers: exampleHeaders(declared), payload: exampleOf(declared) }],
  };
}

function acceptedMessage(declared: EventType): object {
  const { key, headers } = exampleRecord(declared);
  const pattern = declared.family === 'record' ? 'the key of its target' : `\`${declared.key}\``;
  return {
    ...common(declared, 'acceptedHeaders'),
    bindings: {
      kafka: { key: { type: 'string', description: `Entity key: ${pattern}.`, examples: [key] }, ...BINDING },
    },
    examples: [{ headers, payload: exampleOf(declared) }],
  };
}

function common(declared: EventType, headers: string): object {
  return {
    name: declared.type,
    title: shortName(declared),
    summary: declared.schema['description'],
    contentType: 'application/json',
    headers: { allOf: [schemaRef(headers), { properties: { ce_type: { const: declared.type } } }] },
    payload: schemaRef(shortName(declared)),
  };
}

function structuredMessage(): object {
  const headers = { 'content-type': { type: 'string', pattern: '^application/cloudevents\\+json' } };
  return {
    name: 'structured',
    title: 'Any event in structured mode',
    summary:
      'One event as JSON, with its attributes and, in `data`, its data. The data must match the schema of the type.',
    contentType: 'application/cloudevents+json',
    headers: { type: 'object', required: ['content-type'], properties: headers },
    payload: schemaRef('structured'),
    bindings: { kafka: BINDING },
    examples: [{ headers: { 'content-type': 'application/cloudevents+json' }, payload: exampleEvent }],
  };
}

function tickMessage(): object {
  const headers = { hw_tick: { type: 'string', const: '1' } };
  return {
    name: 'tick',
    title: 'Tick',
    summary:
      'Reports that the partition has received no event recently, and advances its watermark. A tick is not an event and has no key.',
    headers: { type: 'object', required: ['hw_tick'], properties: headers },
    payload: { type: 'null' },
    bindings: { kafka: BINDING },
  };
}

function exampleOf({ schema }: EventType): object | undefined {
  const [example] = schema['examples'] as readonly object[];
  return example;
}
