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
    'Country systems write events to their inbox. Ingestion accepts or rejects each event immediately and independently of all others. It writes accepted events to the topic `events`, and keeps rejected events with every reason in quarantine, which is not a topic (`GET /v1/quarantine` of ingestion lists it). The same events may be sent over HTTP; the same rules apply.',
  license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
};

const operations = {
  takeIn: {
    action: 'receive',
    channel: { $ref: '#/channels/inbox' },
    title: 'Receive the events that country systems write',
    summary: 'Delivery is at least once. A repeat of the same event has no effect.',
  },
  publish: {
    action: 'send',
    channel: { $ref: '#/channels/events' },
    title: 'Publish accepted events',
    summary: 'Delivery is at least once. Consumers recognise a repeat by `ce_source`, `ce_id` and `hw_hash`.',
  },
};

/** The AsyncAPI 3.0.0 document of the topics of ingestion. The same code always gives the same document. */
export function asyncApiDocument(): object {
  const dataSchemas = eventTypes.map((declared) => [shortName(declared), portableSchema(declared.schema)]);
  return {
    asyncapi: '3.0.0',
    info,
    defaultContentType: 'application/json',
    servers: {
      local: { host: '127.0.0.1:9092', protocol: 'kafka', description: 'The broker that `npm start` starts.' },
    },
    channels: { inbox: inboxChannel(), events: eventsChannel() },
    operations,
    components: {
      messages: { ...inboxMessages, ...eventsMessages },
      schemas: { ...Object.fromEntries(dataSchemas), inboxHeaders, acceptedHeaders, structured: structuredEvent },
    },
  };
}

function inboxChannel(): object {
  return {
    address: inbox.name,
    title: 'Inbox of a reporting unit',
    description:
      'Only the principal of the unit may write to this topic. The key of a record is ignored, and the broker sets its timestamp. The value of a record may have at most 256 KiB, and its headers at most 16 KiB.',
    parameters: {
      unit: { description: 'Code of the reporting unit, as listed by `GET /v1/units`.', examples: ['TZA'] },
    },
    messages: messageRefs(inboxMessages),
    bindings: { kafka: { partitions: inbox.partitions, ...configurationOf(inbox) } },
  };
}

function eventsChannel(): object {
  return {
    address: events.name,
    title: 'Accepted events',
    description:
      'Every accepted event, keyed by its entity, so that all events of an entity are in one partition. The number of partitions is fixed for a projection version. Records are never deleted, and none is part of a transaction.',
    messages: messageRefs(eventsMessages),
    bindings: { kafka: configurationOf(events) },
  };
}

/** References to the messages of a channel, by their names within it. */
function messageRefs(messages: Readonly<Record<string, object>>): object {
  const names = Object.keys(messages);
  return Object.fromEntries(
    names.map((name) => [name.slice(name.indexOf('.') + 1), { $ref: `#/components/messages/${name}` }]),
  );
}

/** The configuration of a topic, with the types that the Kafka binding of AsyncAPI expects. */
function configurationOf({ config }: TopicSpec): object {
  const typed = Object.entries(config).map(([entry, value]) => {
    if (entry === 'cleanup.policy') return [entry, [value]];
    return [entry, entry.startsWith('retention.') ? Number(value) : value];
  });
  return { topicConfiguration: Object.fromEntries(typed) as object, bindingVersion: '0.5.0' };
}
