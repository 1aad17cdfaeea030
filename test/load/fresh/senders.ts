import { setTimeout as delay } from 'node:timers/promises';
import type { AnyEvent } from '#domain';
import { connectKafka, inboxOf, silent } from '#messaging';
import type { FreshSystem } from './fresh-system.js';

/** Sends one event; resolves once it is acknowledged. */
export type Sender = (event: AnyEvent) => Promise<void>;

export interface Senders {
  /** One request to ingestion per event, repeated when ingestion says that too many events are waiting. */
  readonly http: Sender;
  /** One produce request per event to the inbox of its unit. */
  readonly kafka: Sender;
  /** Requests that were told to wait. */
  readonly told: { readonly toWait: number };
  readonly close: () => Promise<void>;
}

const STRUCTURED = 'application/cloudevents+json';

export async function openSenders({ ingestion, key, brokers }: FreshSystem): Promise<Senders> {
  const producer = connectKafka({ brokers, clientId: 'bench', log: silent }).producer({
    allowAutoTopicCreation: false,
  });
  await producer.connect();
  const told = { toWait: 0 };
  return {
    told,
    http: async (event) => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': STRUCTURED };
      for (;;) {
        const response = await fetch(`${ingestion}/v1/events`, { method: 'POST', headers, body: cloudEvent(event) });
        const answer = await response.text();
        if (response.status === 202) return;
        if (response.status !== 429) throw new Error(`ingestion answered ${response.status}: ${answer}`);
        told.toWait += 1;
        await delay(1_000 * Number(response.headers.get('retry-after') ?? 1));
      }
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
