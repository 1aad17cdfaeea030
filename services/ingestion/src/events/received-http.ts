import type { FastifyRequest } from 'fastify';
import type { Received } from '#domain';

export const EVENT = 'application/cloudevents+json';
export const BATCH = 'application/cloudevents-batch+json';

/** Names in lower case, values as bytes. A header that was sent twice stays two headers. */
export function receivedOver({ raw, body }: FastifyRequest): Received {
  const pairs: [string, Uint8Array][] = [];
  for (let index = 0; index + 1 < raw.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = raw.rawHeaders.slice(index, index + 2);
    pairs.push([name.toLowerCase(), Buffer.from(value, 'latin1')]);
  }
  return { way: 'http', headers: pairs, value: Buffer.isBuffer(body) ? Uint8Array.from(body) : null };
}

/** One member of a batch, as if it had been sent alone. */
export function memberOf(bytes: Uint8Array): Received {
  return { way: 'http', headers: [['content-type', Buffer.from(EVENT)]], value: bytes };
}

export function isBatch({ headers }: FastifyRequest): boolean {
  return (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() === BATCH;
}
