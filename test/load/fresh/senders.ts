import type { AnyEvent } from '#domain';
import { connectKafka, inboxOf, silent } from '#messaging';
import type { FreshSystem } from './fresh-system.js';

/** Sends one event; resolves once it is acknowledged. */
export type Sender = (event: AnyEvent) => Promise<void>;

export interface Senders {
  /** One request to ingestion per event. */
  readonly http: Sender;
  /** One produce request per event to the inbox of its unit. */
  readonly kafka: Sender;
  readonly close: () => Promise<void>;
}

const STRUCTURED = 'application/cloudevents+json';

export async function openSenders({ ingestion, key, brokers }: FreshSystem): Promise<Senders> {
  const producer = connectKafka({ brokers, clientId: 'bench', log: silent }).producer({
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  return {
    http: async (event) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': STRUCTURED };
      const response = await fetch(`${ingestion}/v1/events`, { method: 'POST', headers, body: cloudEvent(event) });
      const answer = await response.text();
      if (response.status !== 202) throw new Error(`ingestion answered ${response.status}: ${answer}`);
    },
    kafka: async (event) => {
      const message = { value: cloudEvent(event), headers: { 'content-type': STRUCTURED } };
      await producer.send({ topic: inboxOf(event.unit), acks: -1, messages: [message] });
    },
    close: () => producer.disconnect(),
  };
}

function cloudEvent({ id, source, type, time, unit, day, sequence, data }: AnyEvent): string {
  const order = sequence === '' ? {} : { sequence };
  return JSON.stringify({ specversion: '1.0', id, source, type, time, unit, effectivedate: day, ...order, data });
}
