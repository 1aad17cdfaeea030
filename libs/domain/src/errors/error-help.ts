import type { ErrorCode } from './error-table.js';
import type { ProblemCode } from './problem-code.js';

/** One entry of an answer's `errors`. */
export interface ExamplePart {
  readonly pointer: string;
  readonly code: ProblemCode;
  readonly detail: string;
}

/**
 * Help for a person who met a failure. Sentences in Markdown, for the pages at `/docs/errors/…` and
 * `docs/reference/errors.md`.
 */
export interface ErrorHelp {
  readonly when: string;
  readonly whatToDo: string;
  /** Exactly as the services word it. */
  readonly detail: string;
  readonly errors: readonly ExamplePart[];
}

const help = (when: string, whatToDo: string, detail: string, errors: readonly ExamplePart[] = []): ErrorHelp => ({
  when,
  whatToDo,
  detail,
  errors,
});

/** Help for an answer whose single entry repeats its detail. */
function pointed(when: string, whatToDo: string, part: ExamplePart): ErrorHelp {
  return help(when, whatToDo, part.detail, [part]);
}

/** When each failure is answered, what to do then, and an example. */
export const errorHelp: Readonly<Record<ErrorCode, ErrorHelp>> = {
  'request-invalid': help(
    'A parameter, header or body is missing, unknown, or not in the form that the OpenAPI document defines, or the body is not JSON.',
    'Read `errors`: each entry points at one property. Correct the request; the same request will fail again.',
    '1 problem',
    [{ pointer: '/limit', code: 'max', detail: 'limit must not be greater than 500' }],
  ),
  'as-of-invalid': pointed(
    '`asOf` is an instant, is not a calendar day, or is later than today in UTC.',
    'Send a day such as `2024-03-31`, or leave `asOf` out for the live numbers.',
    { pointer: '/asOf', code: 'as-of-invalid', detail: '"2024-02-30" is not a UTC day on or before 2026-11-30.' },
  ),
  'period-invalid': pointed(
    '`period`, `from` or `to` does not have any of the forms in the API reference, or a series begins after it ends or is too long.',
    'Send, for example, `2024`, `2024-H1`, `2024-Q3`, `2024-03`, `2024-03-05`, `2020-09-01/P13M` or `LAST_12_MONTHS`.',
    {
      pointer: '/period',
      code: 'period-invalid',
      detail:
        '"2024-Q5" is not in any of the forms 2024, 2024-H1, 2024-Q3, 2024-03, 2024-03-05, 2020-09-01/P13M (P1Y, P30D), LAST_12_MONTHS.',
    },
  ),
  'area-unknown': pointed(
    '`area` is not a country, bureau, group or unit in the projection that answers.',
    'Use the nearest code that `detail` suggests, or look the code up with `GET /v1/areas` and `GET /v1/units`.',
    { pointer: '/area', code: 'area-unknown', detail: 'There is no area "rba". Did you mean RBA?' },
  ),
  'area-levels-mixed': pointed(
    '`area` names areas of different levels, such as a bureau and a country, which cannot be ranked against each other.',
    'Ask for areas of one level: the world, bureaux, groups, countries or units.',
    {
      pointer: '/area',
      code: 'area-levels-mixed',
      detail: 'RBA is a bureau, and KEN is a country: areas of different levels are not ranked together.',
    },
  ),
  'dimension-not-kept': pointed(
    '`by` or `c[…]` names a dimension, or a crossing of dimensions, that is not kept for the indicator.',
    'Use one of those that `detail` lists; `dimensions` in `GET /v1/indicators/{code}` lists them with their codes.',
    {
      pointer: '/by',
      code: 'dimension-not-kept',
      detail: 'O1.01 is not broken down by "SEX". Kept: CATEGORY, ADOPTER.',
    },
  ),
  'question-too-costly': help(
    'Answering would take too long or need too much memory: too many values, or values computed from too many series.',
    'Ask for fewer areas, a coarser frequency (`freq=M` instead of `freq=D`) or fewer indicators, and combine the answers of several requests.',
    'The question asks for 47,856 values, which take about 117,279,104 reads of a series; an answer may take at most 30,000,000. Ask for fewer areas, a coarser frequency or fewer indicators.',
  ),
  'cursor-invalid': pointed(
    'The cursor was changed, or is used with filters other than those for which it was issued.',
    'Follow the `Link` headers, or start again without a cursor.',
    { pointer: '/cursor', code: 'cursor-invalid', detail: 'The cursor was not made for this list and these filters.' },
  ),
  'key-missing': help(
    'The request has no key, or the scheme of the `Authorization` header is not `Bearer`.',
    'Send `Authorization: Bearer <key>`.',
    'Send the header Authorization: Bearer <key>.',
  ),
  'key-unknown': help(
    'The key does not exist, or is no longer valid. A wrong key is rejected on open routes too.',
    'Check the key; ask the operator for a new one.',
    'The key is unknown or no longer valid.',
  ),
  'scope-missing': help(
    'The key is valid, but lacks a scope that the request needs. `detail` names the scope.',
    'Ask the operator for a key with that scope.',
    'The key lacks: detail:read',
  ),
  'not-found': help(
    'No route has this path, or no resource has this code.',
    'Look up the paths in the OpenAPI document at `/docs`.',
    'Nothing is served at /v1/indicator',
  ),
  'indicator-unknown': help(
    'No indicator or companion has this code.',
    'Use the nearest code that `detail` suggests, or see the catalogue at `GET /v1/indicators`.',
    'There is no indicator "O1.1". Did you mean O1.01?',
  ),
  'entity-unknown': help(
    'No accepted event is about this entity, or it belongs to a unit whose details the key may not see.',
    'Check the key of the entity, `kind:id`.',
    'There is no entity solution:SOL-9999.',
  ),
  'event-unknown': help(
    'The ledger has no event with this source and id, or it belongs to a unit whose details the key may not see.',
    'Check `source` and `id`; a rejected event is in quarantine.',
    'There is no event adoption-000009 of https://data.example.org/tza/pims.',
  ),
  'quarantine-row-unknown': help(
    'There is no such row, or it belongs to another unit.',
    'List the rows with `GET /v1/quarantine`.',
    'There is no row inbox.TZA-0-1204.',
  ),
  'method-not-allowed': help(
    'The path exists, but not with this method.',
    'Use one of the methods in the header `Allow`.',
    'PUT is not allowed here; allowed: GET, HEAD',
  ),
  'format-not-available': help(
    'Neither `Accept` nor `format` names a format in which this answer is available. `detail` lists the available formats.',
    'Request one of them.',
    'Only JSON (application/json) is available.',
  ),
  'request-timeout': help(
    'The headers or body of the request did not arrive within the time allowed for a connection.',
    'Send the same request again, in smaller parts if necessary.',
    'The request did not arrive in time.',
  ),
  'quarantine-row-closed': help(
    'The row has already been redriven or discarded.',
    'Check its state; there is nothing left to do.',
    'The row is redriven.',
  ),
  'quarantine-row-erased': help(
    'The row cannot be redriven as received, because its bytes have been erased: because of their age, because of the quota, or by an operator. `erasure` in the row tells which.',
    'Redrive it with the event as a replacement: the sender has the event, and so does the inbox topic for as long as it retains its records.',
    'The bytes of the row were erased on 2024-05-04 (older than 30 days). Send the event as a replacement.',
  ),
  'message-too-large': help(
    'The event, or any other body that is not a batch, is larger than 256 KiB.',
    'Send less text; an event carries facts, not documents.',
    'The body is larger than this route accepts.',
  ),
  'batch-too-large': help(
    'A batch has more than 1,000 events or 4 MiB. None of it was accepted.',
    'Split the batch; events are independent of each other.',
    'The body is larger than this route accepts.',
  ),
  'uri-too-long': help(
    'Part of the path is longer than any code or id can be, or the whole address is longer than 8,000 characters.',
    'Check how the address was built; request fewer areas or indicators at once.',
    'The address is longer than 8000 characters.',
  ),
  'content-type-unsupported': help(
    'The body has no content type, or one that this route does not accept.',
    'Look up the content types of the operation in the OpenAPI document.',
    'application/xml is not accepted here; accepted: application/json, application/cloudevents+json, application/cloudevents-batch+json',
  ),
  'event-rejected': help(
    'The event, or the batch as a whole, could be read but not accepted. None of it was accepted.',
    'Read `errors`: each entry has a pointer into the event, a reason code and a sentence. Correct the event at its source and send it again.',
    '1 problem',
    [{ pointer: '/data/users/cells', code: 'cells-do-not-add-up', detail: 'SEX adds up to 1,180, total is 1,200' }],
  ),
  'rate-limited': help(
    'More than 20 wrong keys came from this address within a minute. Until the time in `Retry-After` has passed, only keys that have worked since the service started are accepted from it; about one other key per second is looked up.',
    'Wait for the number of seconds in `Retry-After`, and find out who sends wrong keys from the address.',
    'Too many wrong keys came from this address. For a short time, only keys that have worked since the service started are accepted from it.',
  ),
  'too-many-events-waiting': help(
    'This key has sent events faster than Headway can apply them, and other senders should not have to wait for it. Nothing in this request was accepted.',
    'Wait for the number of seconds in `Retry-After`, then send the same request; when sending thousands of events, send fewer requests at once.',
    'This key has sent more events than have been applied so far. Nothing in this request was accepted; send the same events again later.',
  ),
  'headers-too-large': help(
    'Address and headers together are larger than 16 KiB.',
    'Leave out unneeded headers, such as cookies.',
    'Address and headers together are larger than 16 KiB.',
  ),
  'internal-error': help(
    'An unexpected failure occurred. The answer does not name the cause; the log does.',
    'Report it together with the `instance` of the answer.',
    "The request failed. The cause is in the server's log.",
  ),
  'as-of-not-readable-yet': help(
    '`asOf` is valid, but this version can only answer with live numbers.',
    'Leave `asOf` out.',
    'This version answers with what is known now: leave asOf out.',
  ),
  'log-unavailable': help(
    'Kafka did not acknowledge. Events for which the answer gives no result may have been written; sending them again has no further effect.',
    'Wait for the number of seconds in `Retry-After`, then send the same events with the same ids.',
    'The event log did not acknowledge the events. Nothing is lost: send them again.',
  ),
  overloaded: help(
    'The service is answering as many questions as it can at once: it has no capacity or no memory for another. Large questions reach this limit long before small ones do. A client (a key or, without one, a network address) that has too many questions open gets the same answer.',
    'Wait for the number of seconds in `Retry-After`, then send the same request; send large questions one after another, and read the answers of small ones.',
    'The service is answering as many large questions as it can; try again.',
  ),
  'store-unavailable': help(
    'MongoDB did not answer, or is electing a primary.',
    'Wait for the number of seconds in `Retry-After`, then send the same request.',
    'The store did not answer; try again.',
  ),
};
