import { eventTypes } from '#domain';
import { type TopicSpec, eventsTopic, inboxTopic } from '#messaging';
import { shortName } from './example-record.js';
import { eventsMessages, inboxMessages } from './messages.js';
import { portableSchema } from './portable-schema.js';
import { acceptedHeaders, inboxHeaders } from './record-headers.js';
import { structuredEvent } from './structured-event.js';

const inbox = inboxTopic('{unit}');
const events = eventsTopic(1);

const info = {
  title: 'Headway events',
  version: '1.0.0',
  description:
    'Country systems write events to their inbox. Ingestion accepts each or refuses it, by itself and at once: what is accepted stands on `events`, what is refused is kept, with every reason, in quarantine (`GET /v1/quarantine` of ingestion), which is no topic. The same events may be sent over HTTP: the rules are the same.',
  license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
};

const operations = {
  takeIn: {
    action: 'receive',
    channel: { $ref: '#/channels/inbox' },
    title: 'Take in what a country system writes',
    summary: 'At least once: a repeat of the same event has no effect.',
  },
  publish: {
    action: 'send',
    channel: { $ref: '#/channels/events' },
    title: 'Publish what was accepted',
    summary: 'At least once: consumers know a repeat by `ce_source`, `ce_id` and `hw_hash`.',
  },
};

/** The AsyncAPI 3.0.0 document of the Kafka side, as ingestion sees it. The same code gives the same document. */
export function asyncApiDocument(): object {
  const ofData = eventTypes.map((declared) => [shortName(declared), portableSchema(declared.schema)]);
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/json',
    servers: {
      local: { host: '127.0.0.1:9092', protocol: 'kafka', description: 'The broker that `npm start` gives.' },
    },
    channels: { inbox: inboxChannel(), events: eventsChannel() },
    operations,
    components: {
      messages: { ...inboxMessages, ...eventsMessages },
      schemas: { ...Object.fromEntries(ofData), inboxHeaders, acceptedHeaders, structured: structuredEvent },
    },
  };
}

function inboxChannel(): object {
  return {
    address: inbox.name,
    title: 'Inbox of a reporting unit',
    description:
      'Only the principal of the unit writes here. The key of a record is not looked at, and the broker stamps its time. A value has at most 256 KiB, the headers 16 KiB.',
    parameters: {
      unit: { description: 'Code of the reporting unit, as `GET /v1/units` lists it.', examples: ['TZA'] },
    },
    messages: refs(inboxMessages),
    bindings: { kafka: { partitions: inbox.partitions, ...configurationOf(inbox) } },
  };
}

function eventsChannel(): object {
  return {
    address: events.name,
    title: 'Accepted events',
    description:
      'Each accepted event, keyed by its entity, so that an entity lives in one partition. The number of partitions is fixed for a projection version. Nothing is ever deleted, nothing is in a transaction.',
    messages: refs(eventsMessages),
    bindings: { kafka: configurationOf(events) },
  };
}

/** The messages of a channel, under their names within it. */
function refs(messages: Readonly<Record<string, object>>): object {
  const names = Object.keys(messages);
  return Object.fromEntries(
    names.map((name) => [name.slice(name.indexOf('.') + 1), { $ref: `#/components/messages/${name}` }]),
  );
}

/** Configuration of a topic in the types of AsyncAPI's binding. */
function configurationOf({ config }: TopicSpec): object {
  const typed = Object.entries(config).map(([entry, value]) => {
    if (entry === 'cleanup.policy') return [entry, [value]];
    return [entry, entry.startsWith('retention.') ? Number(value) : value];
  });
  return { topicConfiguration: Object.fromEntries(typed) as object, bindingVersion: '0.5.0' };
}
