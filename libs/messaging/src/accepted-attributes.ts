import { type Unreadable, isDay } from '#domain';
import type { LogRecord } from './event-source.js';

const REQUIRED = [
  ...['specversion', 'id', 'source', 'type', 'time', 'unit', 'effectivedate', 'backfill', 'subject'].map(
    (name) => `ce_${name}`,
  ),
  'content-type',
  'hw_hash',
  'hw_refdata',
];
const KNOWN = new Set([...REQUIRED, 'ce_sequence']);

/**
 * The forms in which acceptance writes the attributes; a record from another writer does not reach the fold. Source:
 * reference/envelope#accepted-record.
 */
const FORMS: Readonly<Record<string, (text: string) => boolean>> = {
  ce_id: (text) => /^[A-Za-z0-9._:~/+=@-]{1,128}$/.test(text),
  ce_source: (text) => /^[^|\s]{1,256}$/.test(text),
  ce_type: (text) => /^org\.undp\.digital\.[a-z._]+\.v[1-9][0-9]*$/.test(text),
  ce_time: isNormalTime,
  ce_unit: (text) => /^[A-Z][A-Z0-9-]{1,31}$/.test(text),
  ce_effectivedate: isDay,
  ce_backfill: (text) => text === 'true' || text === 'false',
  ce_subject: (text) => /^[a-z]+:[A-Za-z0-9._~/=,:+-]{1,200}$/.test(text),
  ce_sequence: (text) => /^[0-9]{18}$/.test(text),
};

/** Every known header, at most once, as text, in its form. Other headers (tracing) are accepted and ignored. */
export function attributesOf({ headers }: Pick<LogRecord, 'headers'>): ReadonlyMap<string, string> | Unreadable {
  const attributes = new Map<string, string>();
  for (const [name, value] of headers) {
    if (!KNOWN.has(name)) continue;
    const text = textOf(value);
    if (text === null) return unreadable('utf8-invalid', name);
    if (attributes.has(name)) return unreadable('attribute-repeated', name);
    attributes.set(name, text);
  }
  const missing = REQUIRED.find((name) => !attributes.get(name));
  if (missing !== undefined) return unreadable('attribute-missing', missing);
  if (attributes.get('ce_specversion') !== '1.0') return unreadable('specversion-unsupported', 'ce_specversion');
  if (attributes.get('content-type') !== 'application/json')
    return unreadable('content-type-unsupported', 'content-type');
  const wrong = [...attributes].find(([name, text]) => FORMS[name]?.(text) === false);
  return wrong === undefined ? attributes : unreadable('attribute-invalid', wrong[0]);
}

/** Null: absent, or not UTF-8. */
export function textOf(bytes: Uint8Array | null): string | null {
  if (bytes === null) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Why a record of `events` cannot be used: a reason of acceptance, or `hash-mismatch`. */
export function unreadable(reason: string, detail: string): Unreadable {
  return { kind: 'unreadable', reason, detail };
}

function isNormalTime(text: string): boolean {
  const instant = Date.parse(text);
  return !Number.isNaN(instant) && new Date(instant).toISOString() === text;
}
