import {
  type Origin,
  quarantineId,
  type QuarantineRow,
  type RawRecord,
  type Received,
  redriveSender,
  type Sender,
  senderBy,
  senderOf,
} from '#domain';
import { type LogRecord, unitOfInbox } from '#messaging';
import { type Principal, sha256Hex } from '#platform';

/** An incoming message: what was received, from whom and when, and how it is kept if it is rejected. */
export interface Message {
  readonly received: Received;
  readonly sender: Sender;
  /** Broker time or, over HTTP, the time of the server, ms. */
  readonly nowMs: number;
  readonly kept: Pick<QuarantineRow, 'id' | 'principal'> & RawRecord;
}

/** The topic recorded for messages received over HTTP. */
export const HTTP = 'http';

/** How a stored record was received. */
export function originOf(topic: string): Origin {
  const unit = unitOfInbox(topic);
  if (unit !== null) return { way: 'inbox', unit };
  return { way: topic === HTTP ? 'http' : 'log' };
}

/** The message of an inbox record. Only the principal of the unit can write to the inbox. */
export function inboxMessage(record: LogRecord): Message {
  const { headersInAll, ...kept } = record;
  const { topic, headers, value, timestamp } = kept;
  // Only inboxes are subscribed to. A record of another topic would have a sender without rights.
  const unit = unitOfInbox(topic) ?? '';
  return {
    received: { way: 'kafka', headers, value, ...(headersInAll === undefined ? {} : { headersInAll }) },
    sender: senderOf(unit),
    nowMs: timestamp,
    kept: { ...kept, id: quarantineId(kept), principal: unit },
  };
}

/** A header without a value carries no information, so it is not kept. */
function withValue(headers: Received['headers']): RawRecord['headers'] {
  return headers.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/**
 * The message that a key sent over HTTP. The same bytes from the same key give the same row. A key with the same name
 * but other rights is another key.
 */
export function httpMessage(received: Received, caller: Principal, nowMs: number): Message {
  const { headers, value } = received;
  const carried = withValue(headers).filter(([name]) => name === 'content-type' || name.startsWith('ce-'));
  const text = carried.map(([name, bytes]) => `${name}: ${Buffer.from(bytes).toString('base64')}`);
  const digest = sha256Hex([keySender(caller), ...text, Buffer.from(value ?? []).toString('base64')].join('\n'));
  const place = { topic: HTTP, partition: 0, offset: 0n, timestamp: nowMs, key: null, value, headers: carried };
  return {
    received: { ...received, headers: carried },
    sender: senderBy(caller),
    nowMs,
    kept: { ...place, id: `${HTTP}-${digest.slice(0, 32)}`, principal: caller.name },
  };
}

/** Identifies a key by its name and rights, because several keys may have the same name. */
export function keySender(caller: Principal): string {
  const { units, rights } = senderBy(caller);
  return JSON.stringify([caller.name, units === '*' ? units : units.toSorted(), rights]);
}

/** A replacement for a rejected message, and who sends it. */
export interface ReplacedBy {
  readonly received: Received;
  readonly caller: Principal;
}

/** The message of a rejected row, to be judged again as of now, by the rights that apply to a redrive. */
export function redriveMessage(row: QuarantineRow, nowMs: number, replacement: ReplacedBy | null): Message {
  const { id, principal, topic, partition, offset, timestamp, key, value, headers } = row;
  const origin = originOf(topic);
  return {
    received: replacement?.received ?? { way: origin.way === 'http' ? 'http' : 'kafka', headers, value },
    sender: redriveSender(row, origin, replacement && replacement.caller),
    nowMs,
    kept: { id, principal, topic, partition, offset, timestamp, key, value, headers },
  };
}
