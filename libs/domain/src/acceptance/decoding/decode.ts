import { problem, type Problem, quoted } from '../../problems/problem.js';
import { isTextExtension } from '../envelope/attribute-forms.js';
import { type ReasonCode } from '../../problems/reason-help.js';
import type { Decoded, Undecodable } from '../decoded.js';
import { type Received } from '../received.js';
import { type HeaderAttributes, headerAttributes } from './header-attributes.js';
import { headersTooLarge, withinHeaderLimit } from './header-limit.js';
import { type JsonFault, afterSpace, readJson } from './json-reader.js';
import { modeOf } from './media-type.js';
import { utf8Text } from './utf8-text.js';

export const MAX_MESSAGE_BYTES = 256 * 1024;

/** In the order in which they are reported when there are several. */
const FAULTS: readonly (readonly [JsonFault, string])[] = [
  ['utf8-invalid', 'contains half of a surrogate pair, which is not a character: send whole characters'],
  ['json-too-deep', 'must not be nested more than 32 levels deep'],
  ['json-duplicate-key', 'this name appears twice in one object: send it once'],
  ['json-forbidden-key', '__proto__, constructor and prototype are not allowed as field names: leave them out'],
  ['number-unsafe', 'must be a number from -9007199254740991 to 9007199254740991: a number beyond that loses digits'],
];

/** The first of these are also reported for arrays and scalars. */
const TOLD_OF_ANYTHING = 2;

/**
 * Stage 1: from bytes to attributes and data. Guarantee: never throws, whatever the bytes.
 * Source: reference/envelope#content-modes, reference/acceptance#stages.
 */
export function decode(received: Received): Decoded | Undecodable {
  const headerProblem = headersTooLarge(received);
  const binary = headerAttributes(headerProblem === null ? received : withinHeaderLimit(received));
  const { attributes } = binary;
  const reject = (code: ReasonCode, detail: string, pointer = '') => ({
    problem: problem(pointer, code, detail),
    attributes,
  });
  const { value } = received;
  if (value === null || value.length === 0)
    return reject('record-empty', 'the message has no content: the event, or its data, is missing');
  if (value.length > MAX_MESSAGE_BYTES) {
    return reject('message-too-large', `must be at most ${MAX_MESSAGE_BYTES} bytes, not ${value.length}: shorten it`);
  }
  if (headerProblem !== null) return reject('message-too-large', headerProblem);
  const bare = isBare(received) ? eventIn(value) : null;
  if (bare !== null) return structured(bare);
  const mode = binary.contentTypes.length > 1 ? null : contentMode(received, binary.contentTypes[0]);
  if (mode === null) {
    return reject('content-type-unsupported', notTaken(binary.contentTypes), '/datacontenttype');
  }
  if (mode === 'data' && binary.illegible !== null)
    return reject('utf8-invalid', 'must be text in UTF-8', `/${binary.illegible}`);
  const text = utf8Text(value);
  if (text === null) return reject('utf8-invalid', 'must be text in UTF-8 without a byte order mark');
  const found = objectIn(text);
  if (mode === 'event') return structured(found);
  return isWithoutAttributesOverHttp(received, found)
    ? reject('attribute-missing', SEND_AS, '/specversion')
    : binaryData(found, binary);
}

const SEND_AS = 'specversion is required: send content-type application/cloudevents+json, or ce- headers';

/** Data without attributes, or a whole event sent under the content type of data. */
function isWithoutAttributesOverHttp(received: Received, { problem: found }: Found): boolean {
  return received.way === 'http' && found === null && isWithoutAttributes(received);
}

/** In Kafka only a content type, if anything, tells how the event is carried; some SDKs set it to that of the data. */
function isBare(received: Received): boolean {
  return received.way === 'kafka' && isWithoutAttributes(received);
}

function isWithoutAttributes({ way, headers }: Received): boolean {
  const prefix = way === 'kafka' ? 'ce_' : 'ce-';
  return !headers.some(([name, value]) => value !== null && name.startsWith(prefix));
}

/** Null unless the text is an object with a `specversion`. */
function eventIn(value: Uint8Array): Found | null {
  const text = utf8Text(value);
  const found = text === null ? null : objectIn(text);
  return found !== null && isEvent(found.object) ? found : null;
}

function isEvent(object: object): boolean {
  return 'specversion' in object && object.specversion !== null;
}

interface Found {
  readonly object: object;
  readonly problem: Problem | null;
}

/** An object, as far as the text contains one, and its problem. Without a problem there is always an object. */
function objectIn(text: string): Found {
  const { value, end, faults } = readJson(text);
  const isWhole = end !== null && afterSpace(text, end) === text.length;
  const object = isWhole && typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  if (!isWhole && !faults.has('json-too-deep'))
    return { object: {}, problem: problem('', 'json-invalid', 'must be valid JSON') };
  const told = object === null ? FAULTS.slice(0, TOLD_OF_ANYTHING) : FAULTS;
  const [first] = told.flatMap(([fault, detail]) =>
    [...faults].filter(([found]) => found === fault).map(([, at]) => problem(at, fault, detail)),
  );
  if (object === null)
    return { object: {}, problem: first ?? problem('', 'json-not-object', 'must be a JSON object, in braces') };
  return { object, problem: first ?? null };
}

function binaryData(
  { object, problem: found }: Found,
  { attributes, repeated }: HeaderAttributes,
): Decoded | Undecodable {
  const unknown = unknownContent(attributes);
  if (unknown !== null) return { attributes, problem: unknown };
  if (found === null) return { attributes, repeated, data: object };
  return { attributes, problem: { ...found, pointer: `/data${found.pointer}` } };
}

/** A null attribute counts as absent; an integer stands for its decimal text where the attribute is text. */
function structured({ object, problem: found }: Found): Decoded | Undecodable {
  const present = Object.entries(object).filter(([, value]) => value !== null);
  const attributes = new Map<string, unknown>(
    present
      .filter(([name]) => name !== 'data' && name !== 'data_base64')
      .map(([name, value]) => [name, isTextExtension(name) && Number.isInteger(value) ? String(value) : value]),
  );
  if (found !== null) return { attributes, problem: found };
  const data: unknown = present.find(([name]) => name === 'data')?.[1];
  if (present.some(([name]) => name === 'data_base64')) {
    return {
      attributes,
      problem: problem(
        '/data_base64',
        'content-type-unsupported',
        'data must be a JSON object: send data in place of data_base64',
      ),
    };
  }
  const unknown = unknownContent(attributes);
  if (unknown !== null) return { attributes, problem: unknown };
  if (data === undefined || (typeof data === 'object' && data !== null && !Array.isArray(data))) {
    return { attributes, repeated: [], data };
  }
  return { attributes, problem: problem('/data', 'json-not-object', 'must be a JSON object, in braces') };
}

/**
 * `datacontenttype` must name JSON in both modes. Checked before the data, since other content may well not be JSON.
 */
function unknownContent(attributes: ReadonlyMap<string, unknown>): Problem | null {
  const said = attributes.get('datacontenttype');
  if (typeof said !== 'string' || modeOf(said) === 'data') return null;
  return problem('/datacontenttype', 'content-type-unsupported', `must be application/json, not ${quoted(said)}`);
}

/** The content type may be absent in Kafka, but not over HTTP. */
function notTaken(contentTypes: readonly string[]): string {
  return `must be one of application/json and application/cloudevents+json, not ${quoted(contentTypes.join(', '))}`;
}

/** A content type may be absent in Kafka. */
function contentMode({ way }: Received, contentType: string | undefined) {
  return contentType === undefined && way === 'kafka' ? 'data' : modeOf(contentType ?? '');
}
