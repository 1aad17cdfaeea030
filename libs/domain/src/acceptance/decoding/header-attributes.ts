import type { Received } from '../received.js';
import { utf8Text } from './utf8-text.js';

/** What the headers of a message contain in binary mode. */
export interface HeaderAttributes {
  /** Text, except for `backfill`, which is a Boolean in headers too. */
  readonly attributes: ReadonlyMap<string, unknown>;
  readonly repeated: readonly string[];
  readonly contentTypes: readonly string[];
  /** An attribute whose bytes are not text. */
  readonly illegible: string | null;
}

const BOOLEANS = new Map<string, boolean>([
  ['true', true],
  ['false', false],
]);

/**
 * HTTP header names are case-insensitive; their values are unquoted, then percent-decoded once. Kafka headers are used
 * as they are.
 * Source: reference/envelope#content-modes.
 */
export function headerAttributes({ way, headers }: Received): HeaderAttributes {
  const prefix = way === 'http' ? 'ce-' : 'ce_';
  const attributes = new Map<string, unknown>();
  const repeated: string[] = [];
  const contentTypes: string[] = [];
  let illegible: string | null = null;
  for (const [spelled, bytes] of headers) {
    if (bytes === null) continue;
    const name = way === 'http' ? spelled.toLowerCase() : spelled;
    if (name === 'content-type') contentTypes.push(utf8Text(bytes) ?? '');
    if (!name.startsWith(prefix)) continue;
    const attribute = name.slice(prefix.length);
    if (attributes.has(attribute)) repeated.push(attribute);
    const text = utf8Text(way === 'http' ? percentDecoded(unquoted(bytes)) : bytes);
    if (text === null) illegible ??= attribute;
    else if (!attributes.has(attribute))
      attributes.set(attribute, attribute === 'backfill' ? (BOOLEANS.get(text) ?? text) : text);
  }
  return { attributes, repeated, contentTypes, illegible };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const PERCENT = 0x25;

/**
 * The content of double quotes with backslashes resolved (CloudEvents HTTP binding 3.1.3.2); anything else unchanged.
 */
function unquoted(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 2 || bytes[0] !== QUOTE) return bytes;
  const inside: number[] = [];
  const last = bytes.length - 1;
  for (let index = 1; index < last; index += 1) {
    if (bytes[index] === QUOTE) return bytes;
    if (bytes[index] === BACKSLASH) index += 1;
    inside.push(bytes[index] as number);
    if (index === last) return bytes;
  }
  return bytes[last] === QUOTE ? Uint8Array.from(inside) : bytes;
}

function percentDecoded(bytes: Uint8Array): Uint8Array {
  const decoded: number[] = [];
  for (let index = 0; index < bytes.length; index += 1) {
    const code = bytes[index] === PERCENT ? hexadecimal(bytes[index + 1], bytes[index + 2]) : null;
    decoded.push(code ?? (bytes[index] as number));
    if (code !== null) index += 2;
  }
  return Uint8Array.from(decoded);
}

/** Null if these are not two hexadecimal digits; then the percent sign stands for itself. */
function hexadecimal(first: number | undefined, second: number | undefined): number | null {
  const digits = String.fromCharCode(first ?? 0, second ?? 0);
  return /^[0-9A-Fa-f]{2}$/.test(digits) ? Number.parseInt(digits, 16) : null;
}
