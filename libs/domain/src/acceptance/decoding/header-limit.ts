import type { Received } from '../received.js';

/**
 * Maximum size of the headers of a Kafka record, in bytes.
 * Source: reference/envelope#limits.
 */
export const MAX_HEADER_BYTES = 16 * 1024;

/**
 * What a header adds to the size of its record: the bytes of name and value, but at least one, so that empty headers
 * are not free.
 */
export function headerSize(nameBytes: number, valueBytes: number): number {
  return Math.max(1, nameBytes + valueBytes);
}

/**
 * What is too large about the headers of a Kafka record; null if nothing is. Over HTTP the server enforces its own
 * limit.
 */
export function headersTooLarge({ way, headers, headersInAll }: Received): string | null {
  if (way === 'http') return null;
  const { count, bytes } = headersInAll ?? { count: headers.length, bytes: sizeOf(headers) };
  if (bytes <= MAX_HEADER_BYTES) return null;
  return `headers must be at most ${MAX_HEADER_BYTES} bytes in total; these ${count} are ${bytes}`;
}

/** The message with only as many of its first headers as may be inspected. */
export function withinHeaderLimit(received: Received): Received {
  let bytes = 0;
  const tooFar = received.headers.findIndex((header) => (bytes += sizeOf([header])) > MAX_HEADER_BYTES);
  return { ...received, headers: tooFar < 0 ? received.headers : received.headers.slice(0, tooFar) };
}

function sizeOf(headers: Received['headers']): number {
  return headers.reduce((sum, [name, value]) => sum + headerSize(utf8Length(name), value?.length ?? 0), 0);
}

/** Size of a text in UTF-8, in bytes. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character.codePointAt(0) as number);
  return bytes;
}

function bytesOf(codePoint: number): number {
  if (codePoint < 0x80) return 1;
  if (codePoint < 0x800) return 2;
  return codePoint < 0x10000 ? 3 : 4;
}
