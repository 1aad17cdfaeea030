import { KafkaEventSink, type OutRecord, inboxOf, silent } from '#messaging';
import type { CloudEvent } from '../written.js';
import type { Outlet } from './outlet.js';

/** Delivers to the inbox topic of each unit, in structured mode, as country systems do. */
export function kafkaOutlet(brokers: readonly string[]): Outlet {
  const sink = new KafkaEventSink({ brokers: [...brokers], clientId: 'headway-simulate', log: silent });
  return {
    deliver: async (events) => {
      await sink.send(events.map(inboxRecord));
    },
    close: () => sink.close(),
  };
}

/** Readers of inboxes ignore the key. */
export function inboxRecord(event: CloudEvent): OutRecord {
  return {
    topic: inboxOf(event.unit),
    key: null,
    value: new TextEncoder().encode(JSON.stringify(event)),
    headers: { 'content-type': 'application/cloudevents+json' },
  };
}
