import { problem, type Problem } from '../../problems/problem.js';
import { atOnce } from '../at-once.js';
import { type ReasonCode } from '../../problems/reason-help.js';
import { afterSpace, skipJson } from './json-reader.js';
import { utf8Text } from './utf8-text.js';

export const MAX_BATCH_BYTES = 4 * 1024 * 1024;
export const MAX_BATCH_EVENTS = 1_000;

/** The members of a batch, each as the bytes of one value; or why the batch as a whole is invalid. */
export type Batch =
  | { readonly status: 'split'; readonly members: readonly Uint8Array[] }
  | { readonly status: 'rejected'; readonly problem: Problem };

/** Splits synchronously, without pauses. */
export function splitBatch(bytes: Uint8Array): Batch {
  return atOnce(splitBatchWithPauses(bytes));
}

/**
 * Splits a JSON array without judging its members, so that a fault in one does not affect the others. Pauses regularly.
 * Guarantee: never throws; returns at most 1,000 members.
 * Source: reference/envelope#limits.
 */
export function* splitBatchWithPauses(bytes: Uint8Array): Generator<undefined, Batch> {
  const reject = (code: ReasonCode, detail: string): Batch => ({
    status: 'rejected',
    problem: problem('', code, detail),
  });
  if (bytes.length === 0) return reject('record-empty', 'the batch has no content');
  if (bytes.length > MAX_BATCH_BYTES)
    return reject('batch-too-large', `a batch must be at most ${MAX_BATCH_BYTES} bytes, not ${bytes.length}: split it`);
  const text = utf8Text(bytes);
  if (text === null) return reject('utf8-invalid', 'must be text in UTF-8 without a byte order mark');
  const members = yield* membersOf(text);
  if (members === null) return reject('json-invalid', 'must be a JSON array of events');
  if (members.count > MAX_BATCH_EVENTS)
    return reject(
      'batch-too-large',
      `a batch must have at most ${MAX_BATCH_EVENTS} events, not ${members.count}: split it`,
    );
  return { status: 'split', members: members.first };
}

/** Members split before each pause. */
const MEMBERS_AT_ONCE = 1_000;

interface Members {
  readonly first: Uint8Array[];
  count: number;
}

/** Null if the text is not a single JSON array. */
function* membersOf(text: string): Generator<undefined, Members | null> {
  const encoder = new TextEncoder();
  const members: Members = { first: [], count: 0 };
  let position = afterSpace(text, 0);
  if (text[position] !== '[') return null;
  position = afterSpace(text, position + 1);
  if (text[position] === ']') return afterSpace(text, position + 1) === text.length ? members : null;
  for (;;) {
    const end = yield* skipJson(text, position);
    if (end === null) return null;
    members.count += 1;
    if (members.count % MEMBERS_AT_ONCE === 0) yield;
    if (members.count <= MAX_BATCH_EVENTS) members.first.push(encoder.encode(text.slice(position, end)));
    position = afterSpace(text, end);
    if (text[position] === ']') return afterSpace(text, position + 1) === text.length ? members : null;
    if (text[position] !== ',') return null;
    position = afterSpace(text, position + 1);
  }
}
