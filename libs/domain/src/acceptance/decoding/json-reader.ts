import { memberPointer } from '../../problems/problem.js';
import { atOnce } from '../at-once.js';
import { exactNumber } from './exact-number.js';

/** What can be wrong with well-formed JSON. */
export type JsonFault =
  'utf8-invalid' | 'json-too-deep' | 'json-duplicate-key' | 'json-forbidden-key' | 'number-unsafe';

/**
 * What was read from a text. `end`: the position after the value; null if the text is not JSON from there on.
 * `faults`: where each kind of fault first occurred.
 */
export interface JsonReading {
  readonly value: unknown;
  readonly end: number | null;
  readonly faults: ReadonlyMap<JsonFault, string>;
}

/** The deepest nesting that is read; the outermost container is level 1. */
export const MAX_DEPTH = 32;

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const SPACE = /[ \t\n\r]*/y;
const LITERALS = [
  ['true', true],
  ['false', false],
  ['null', null],
] as const;

/** A container being read. Below the maximum depth no values are kept. */
interface Frame {
  readonly close: '}' | ']';
  readonly kept: Record<string, unknown> | unknown[] | null;
  key: string | number;
}

/** Values and brackets read before each pause: a few milliseconds of work. */
const STEPS_AT_ONCE = 20_000;

const BROKEN = Symbol('broken');
const OPENED = Symbol('opened');
const DEEP_OBJECT: Frame = { close: '}', kept: null, key: '' };
const DEEP_LIST: Frame = { close: ']', kept: null, key: 0 };

/**
 * Reads one JSON value that begins at `from`; whitespace before it is allowed. Detects what `JSON.parse` hides:
 * repeated and forbidden keys, unsafe numbers, excessive depth.
 * Guarantee: never throws, and uses no call stack however deeply the text is nested.
 * Source: RFC 8259, reference/acceptance#stages.
 */
export function readJson(text: string, from = 0): JsonReading {
  return atOnce(new JsonReader(text, from).read());
}

/**
 * Finds the end of a value without keeping it; null if the text is not JSON from there on. Pauses regularly, so that
 * the caller can do other work in between.
 */
export function* skipJson(text: string, from: number): Generator<undefined, number | null> {
  const { end } = yield* new JsonReader(text, from, false).read();
  return end;
}

/** Position of the first non-whitespace character at or after `position`. */
export function afterSpace(text: string, position: number): number {
  SPACE.lastIndex = position;
  SPACE.test(text);
  return SPACE.lastIndex;
}

class JsonReader {
  private readonly stack: Frame[] = [];
  private readonly faults = new Map<JsonFault, string>();

  constructor(
    private readonly text: string,
    private position: number,
    private readonly keeps = true,
  ) {}

  *read(): Generator<undefined, JsonReading> {
    let value = this.value();
    for (let steps = 1; value !== BROKEN; steps += 1) {
      if (steps % STEPS_AT_ONCE === 0) yield;
      const frame = this.stack.at(-1);
      if (frame === undefined) return { value, end: this.position, faults: this.faults };
      if (value === OPENED) value = this.take(frame.close) ? this.closed() : this.item(frame);
      else {
        keep(frame, value);
        value = this.take(frame.close) ? this.closed() : this.take(',') ? this.item(frame) : BROKEN;
      }
    }
    return { value: undefined, end: null, faults: this.faults };
  }

  private item(frame: Frame): unknown {
    if (frame.close === '}') {
      if (this.peek() !== '"') return BROKEN;
      const key = this.string();
      if (typeof key !== 'string' || !this.take(':')) return BROKEN;
      if (frame.kept !== null) this.name(frame, frame.kept, key);
    } else if (Array.isArray(frame.kept)) frame.key = frame.kept.length;
    return this.value();
  }

  private name(frame: Frame, kept: object, key: string): void {
    frame.key = key;
    if (FORBIDDEN.has(key)) this.fault('json-forbidden-key');
    else if (Object.hasOwn(kept, key)) this.fault('json-duplicate-key');
  }

  private value(): unknown {
    const first = this.peek();
    if (first === '{' || first === '[') return this.open(first);
    if (first === '"') return this.string();
    const literal = LITERALS.find(([word]) => this.text.startsWith(word, this.position));
    if (literal === undefined) return this.number();
    this.position += literal[0].length;
    return literal[1];
  }

  private open(bracket: '{' | '['): typeof OPENED {
    this.position += 1;
    const isObject = bracket === '{';
    if (!this.keeps || this.stack.length >= MAX_DEPTH) {
      if (this.keeps) this.fault('json-too-deep');
      this.stack.push(isObject ? DEEP_OBJECT : DEEP_LIST);
    } else this.stack.push(isObject ? { close: '}', kept: {}, key: '' } : { close: ']', kept: [], key: 0 });
    return OPENED;
  }

  private closed(): unknown {
    return this.stack.pop()?.kept ?? null;
  }

  private string(): unknown {
    const start = this.position;
    const end = stringEnd(this.text, start + 1);
    if (end === null) return BROKEN;
    this.position = end + 1;
    const raw = this.text.slice(start + 1, end);
    if (!raw.includes('\\')) return raw;
    try {
      const value = JSON.parse(`"${raw}"`) as string;
      if (/\p{Surrogate}/u.test(value)) this.fault('utf8-invalid');
      return value;
    } catch {
      return BROKEN;
    }
  }

  private number(): unknown {
    NUMBER.lastIndex = this.position;
    const [digits] = NUMBER.exec(this.text) ?? [];
    if (digits === undefined) return BROKEN;
    this.position += digits.length;
    const value = exactNumber(digits);
    if (Math.abs(value) !== Infinity) return value;
    this.fault('number-unsafe');
    return Number(digits);
  }

  private peek(): string | undefined {
    this.position = afterSpace(this.text, this.position);
    return this.text[this.position];
  }

  private take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.position += 1;
    return true;
  }

  private fault(fault: JsonFault): void {
    if (this.faults.has(fault)) return;
    const frames = this.stack.filter(({ kept }) => kept !== null);
    this.faults.set(
      fault,
      frames.reduce((pointer, { key }) => memberPointer(pointer, key), ''),
    );
  }
}

function keep({ kept, key }: Frame, value: unknown): void {
  if (Array.isArray(kept)) kept.push(value);
  else if (kept !== null && !FORBIDDEN.has(String(key))) kept[key] = value;
}

/** Position of the closing quotation mark of a string; null if there is none, or a control character precedes it. */
function stringEnd(text: string, from: number): number | null {
  for (let position = from; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code === 0x22) return position;
    if (code < 0x20) return null;
    if (code === 0x5c) position += 1;
  }
  return null;
}
