import { usage } from '#domain/testing';

/** A kind of message that is hard to judge in one particular way. */
export interface HardKind {
  readonly name: string;
  /** Text of a message of about this many bytes, and never more. */
  readonly ofBytes: (bytes: number) => string;
}

type OfBytes = HardKind['ofBytes'];
type Draft = Readonly<Record<string, unknown>>;

/** Room for the rest of the event. */
const REST = 1_500;

export function kind(name: string, ofBytes: OfBytes): HardKind {
  return { name, ofBytes: (bytes) => ofBytes(bytes - REST) };
}

/** An event with this value in place of one field of its data. */
export function field(name: string, at: string, value: OfBytes, event: Draft = usage): HardKind {
  return kind(name, (bytes) => inData(at, value(bytes), event));
}

export function inData(at: string, value: string, event: Draft = usage): string {
  return inPlace({ ...event, data: { ...(event['data'] as object), [at]: HERE } }, value);
}

export const HERE = 'HERE';

/** The text of an event with this value at the marked place. */
export function inPlace(event: object, value: string): string {
  return JSON.stringify(event).replace(JSON.stringify(HERE), () => value);
}

/** The part, repeated as often as fits; `#` in a part becomes its number. */
export const list = (part: string) => (bytes: number) => `[${many(part, bytes)}]`;
export const object = (part: string) => (bytes: number) => `{${many(part, bytes)}}`;

function many(part: string, bytes: number): string {
  const parts: string[] = [];
  for (let left = bytes; ;) {
    const next = part.replace('#', parts.length.toString(36));
    left -= Buffer.byteLength(next) + 1;
    if (left < 0) return parts.join(',');
    parts.push(next);
  }
}

/** A string of one part, repeated as often as fits. */
export const text = (part: string) => (bytes: number) => `"${again(part, bytes)}"`;

export function again(part: string, bytes: number): string {
  return part.repeat(Math.floor(bytes / Buffer.byteLength(part)));
}
