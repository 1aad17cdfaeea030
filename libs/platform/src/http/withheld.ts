import type { FastifyRequest } from 'fastify';
import { addressOf } from './address.js';

/** Shorter texts occur in any sentence. */
const LEAST_CHARACTERS = 6;
const MOST_DEPTH = 8;
/**
 * A request with more distinct texts, or more bytes in its body, is not compared: then nothing of the error is logged.
 */
const MOST_TEXTS = 2_000;
const MOST_BODY_BYTES = 64 * 1024;

/**
 * What a log line shows of an error, without anything that the request carried: engines quote their input. `told` is
 * plain data.
 */
export function withholdRequest(told: unknown, request: FastifyRequest): unknown {
  if (Buffer.isBuffer(request.body) && request.body.length > MOST_BODY_BYTES) return '[withheld]';
  const carried = new Set<string>();
  for (const text of carriedBy(request)) {
    if (text.length >= LEAST_CHARACTERS) carried.add(text);
    if (carried.size > MOST_TEXTS) return '[withheld]';
  }
  // Longer texts first, because they may contain shorter ones.
  return withhold(
    told,
    [...carried].toSorted((a, b) => b.length - a.length),
    0,
  );
}

function withhold(told: unknown, carried: readonly string[], depth: number): unknown {
  if (typeof told === 'string')
    return carried.reduce((text, one) => (text.includes(one) ? text.replaceAll(one, '[withheld]') : text), told);
  if (typeof told !== 'object' || told === null) return told;
  if (depth > MOST_DEPTH) return '[withheld]';
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, withhold(value, carried, depth + 1)]));
}

function* carriedBy(request: FastifyRequest): Generator<string> {
  const { url, headers, params, body } = request;
  yield url;
  for (const [name, value] of addressOf(request).searchParams) yield* [name, value];
  yield* textsIn(params);
  for (const value of Object.values(headers)) yield* [value ?? []].flat().flatMap((text) => [text, ...text.split(' ')]);
  yield* Buffer.isBuffer(body) ? textsOf(body.toString('utf8')) : textsIn(body);
}

function textsOf(text: string): Iterable<string> {
  try {
    return textsIn(JSON.parse(text));
  } catch {
    return [text];
  }
}

/** Names and values, without recursion: a body may be as deep as it is long. */
function* textsIn(value: unknown): Generator<string> {
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (typeof one === 'string') yield one;
    else if (typeof one === 'object' && one !== null)
      for (const [name, inner] of Object.entries(one)) {
        if (!Array.isArray(one)) yield name;
        waiting.push(inner);
      }
  }
}
