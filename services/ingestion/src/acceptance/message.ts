import { type Origin, type Received, type Sender, redriveSender, senderBy, senderOf } from '#domain';
import { type QuarantineRow, type RawRecord, quarantineId } from '#kpi-store';
import type { LogRecord } from '#messaging';
import { type Principal, sha256Hex } from '#platform';

/** A message on its way in: what came, from whom, when, and how it is kept if it is refused. */
export interface Message {
  readonly received: Received;
  readonly sender: Sender;
  /** Broker time, or the server's clock over HTTP, ms. */
  readonly nowMs: number;
  readonly kept: Pick<QuarantineRow, 'id' | 'principal'> & RawRecord;
}

const INBOX = 'inbox.';
/** The topic of what came over HTTP. */
export const HTTP = 'http';

export function inboxOf(unit: string): string {
  return `${INBOX}${unit}`;
}

/** How a stored record arrived. */
export function originOf(topic: string): Origin {
  if (topic.startsWith(INBOX)) return { way: 'inbox', unit: topic.slice(INBOX.length) };
  return { way: topic === HTTP ? 'http' : 'log' };
}

/** A record of an inbox: only the unit's principal writes there. */
export function inboxMessage(record: LogRecord): Message {
  const { headersInAll, ...kept } = record;
  const { topic, headers, value, timestamp } = kept;
  const unit = topic.slice(INBOX.length);
  return {
    received: { way: 'kafka', headers, value, ...(headersInAll === undefined ? {} : { headersInAll }) },
    sender: senderOf(unit),
    nowMs: timestamp,
    kept: { ...kept, id: quarantineId(kept), principal: unit },
  };
}

/** A header without a value says nothing, so nothing of it is kept. */
function withValue(headers: Received['headers']): RawRecord['headers'] {
  return headers.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

/** What a key sent over HTTP. The same bytes of the same key are the same row; a key of the same name with other rights is another. */
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

/** Tells keys apart by what they may do: several may have one name. */
export function keySender(caller: Principal): string {
  const { units, rights } = senderBy(caller);
  return JSON.stringify([caller.name, units === '*' ? units : units.toSorted(), rights]);
}

/** What is sent in place of a refused message, and who sends it. */
export interface ReplacedBy {
  readonly received: Received;
  readonly caller: Principal;
}

/** A refused message to be judged again, as of now, by the rights that a redrive has. */
export function redriven(row: QuarantineRow, nowMs: number, replacement: ReplacedBy | null): Message {
  const { id, principal, topic, partition, offset, timestamp, key, value, headers } = row;
  const origin = originOf(topic);
  return {
    received: replacement?.received ?? { way: origin.way === 'http' ? 'http' : 'kafka', headers, value },
    sender: redriveSender(row, origin, replacement && replacement.caller),
    nowMs,
    kept: { id, principal, topic, partition, offset, timestamp, key, value, headers },
  };
}
