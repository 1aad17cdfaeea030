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
    'A parameter, header or body does not have the form that the OpenAPI document gives, is missing, is not known, or the body is not JSON.',
    'Read `errors`: each entry points at one property. Correct the request; the same one fails again.',
    '1 problem',
    [{ pointer: '/limit', code: 'max', detail: 'limit must not be greater than 500' }],
  ),
  'as-of-invalid': pointed(
    '`asOf` is an instant, no calendar day, or a day later than today in UTC.',
    'Send a day such as `2024-03-31`, or leave `asOf` out for the live numbers.',
    { pointer: '/asOf', code: 'as-of-invalid', detail: '"2024-02-30" is not a UTC day on or before 2026-11-30.' },
  ),
  'period-invalid': pointed(
    '`period`, `from` or `to` has none of the forms of the API reference, or a series begins after it ends or is too long.',
    'Send for example `2024`, `2024-H1`, `2024-Q3`, `2024-03`, `2024-03-05`, `2020-09-01/P13M` or `LAST_12_MONTHS`.',
    {
      pointer: '/period',
      code: 'period-invalid',
      detail:
        '"2024-Q5" is none of the forms 2024, 2024-H1, 2024-Q3, 2024-03, 2024-03-05, 2020-09-01/P13M (P1Y, P30D), LAST_12_MONTHS.',
    },
  ),
  'area-unknown': pointed(
    '`area` names no country, bureau, group or unit of the projection that answers.',
    'Take the nearest code that `detail` names, or look the code up with `GET /v1/areas` and `GET /v1/units`.',
    { pointer: '/area', code: 'area-unknown', detail: 'There is no area "rba". Did you mean RBA?' },
  ),
  'dimension-not-kept': pointed(
    '`by` or `c[…]` asks for a dimension, or a crossing of dimensions, that the indicator does not keep.',
    'Take one of those that `detail` lists; `dimensions` of `GET /v1/indicators/{code}` has them with their codes.',
    {
      pointer: '/by',
      code: 'dimension-not-kept',
      detail: 'O1.01 is not broken down by "SEX". Kept: CATEGORY, ADOPTER.',
    },
  ),
  'cursor-invalid': pointed(
    'The cursor was changed, or is used with other filters than those it was given for.',
    'Follow the `Link` headers, or begin again without a cursor.',
    { pointer: '/cursor', code: 'cursor-invalid', detail: 'The cursor was not made for this list and these filters.' },
  ),
  'key-missing': help(
    'The request has no key, or the header `Authorization` has another scheme than `Bearer`.',
    'Send `Authorization: Bearer <key>`.',
    'Send the header Authorization: Bearer <key>.',
  ),
  'key-unknown': help(
    'Nobody holds this key, or it is no longer valid. A wrong key is refused on open routes too.',
    'Check the key; ask the operator for a new one.',
    'The key is not known, or no longer valid.',
  ),
  'scope-missing': help(
    'The key is known, but what was asked needs a scope that it does not hold. `detail` names it.',
    'Ask the operator for a key with that scope.',
    'The key lacks: detail:read',
  ),
  'not-found': help(
    'No route has this path, or nothing has this code.',
    'See the paths in the OpenAPI document at `/docs`.',
    'Nothing at /v1/indicator',
  ),
  'indicator-unknown': help(
    'No indicator or companion has this code.',
    'Take the nearest code that `detail` names, or see the catalogue with `GET /v1/indicators`.',
    'There is no indicator "O1.1". Did you mean O1.01?',
  ),
  'entity-unknown': help(
    'No accepted event speaks about this entity, or it belongs to a unit whose detail the key may not see.',
    'Check the key of the entity, `kind:id`.',
    'There is no entity solution:SOL-9999.',
  ),
  'event-unknown': help(
    'The ledger has no event with this source and id, or it belongs to a unit whose detail the key may not see.',
    'Check `source` and `id`; an event that was refused is in quarantine.',
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
    'PUT is not offered here; offered: GET, HEAD',
  ),
  'format-not-available': help(
    'Neither `Accept` nor `format` names a format that this answer is made in. `detail` lists what there is.',
    'Ask for one of those.',
    'There is json (application/json).',
  ),
  'request-timeout': help(
    'Headers or body of the request did not arrive within the time that a connection is given.',
    'Send the same request again, if need be in smaller parts.',
    'The request did not arrive in time.',
  ),
  'quarantine-row-closed': help(
    'The row was redriven or discarded before.',
    'Read its state; nothing is left to do.',
    'The row is redriven.',
  ),
  'quarantine-row-erased': help(
    'The row was to be redriven as it came, but its bytes are gone: for their age, for the quota, or by an operator. `erasure` of the row says which.',
    'Redrive it with the event as a replacement: its sender has it, and the inbox topic as long as that keeps its records.',
    'The bytes of the row were erased on 2024-05-04 (older than 30 days). Send the event as a replacement.',
  ),
  'message-too-large': help(
    'One event, or another body with a single subject, is larger than 256 KiB.',
    'Send less text; an event carries facts, not documents.',
    'The body is larger than this route takes.',
  ),
  'batch-too-large': help(
    'A batch has more than 1,000 events or 4 MiB. Nothing of it was accepted.',
    'Split the batch; events are independent of each other.',
    'The body is larger than this route takes.',
  ),
  'uri-too-long': help(
    'One part of the path is longer than any code or id can be, or the address as a whole than 8,000 characters.',
    'Check how the address was put together; ask for fewer areas or indicators at once.',
    'The address is longer than 8000 characters.',
  ),
  'content-type-unsupported': help(
    'The body has no content type, or one that this route does not take.',
    'See the content types of the operation in the OpenAPI document.',
    'application/xml is not taken here; taken: application/json, application/cloudevents+json, application/cloudevents-batch+json',
  ),
  'event-rejected': help(
    'The event, or the batch as a whole, could be read but not accepted. Nothing of it was accepted.',
    'Read `errors`: each entry has a pointer into the event, a reason code and a sentence. Correct the event at its source and send it again.',
    '1 problem',
    [{ pointer: '/data/users/cells', code: 'cells-do-not-add-up', detail: 'SEX adds up to 1,180, total is 1,200' }],
  ),
  'rate-limited': help(
    'More than 20 wrong keys came from this address within a minute. Until the time in `Retry-After` is over, only keys that have worked since the service started are accepted from it, and of others about one a second is looked up.',
    'Wait for the seconds in `Retry-After`, and find out who behind the address sends wrong keys.',
    'Too many wrong keys came from this address. For a short time it may use only keys that have worked since the service started.',
  ),
  'too-many-events-waiting': help(
    'This key has sent more events than Headway has applied so far, and other senders must not wait behind them. Nothing in this request was accepted.',
    'Wait for the seconds in `Retry-After`, then send the same request; with events by the thousand, send fewer requests at once.',
    'This key has sent more events than have been applied so far. Nothing in this request was accepted; send the same events again later.',
  ),
  'headers-too-large': help(
    'Address and headers together are larger than 16 KiB.',
    'Leave out headers that nobody reads, such as cookies.',
    'Address and headers together are larger than 16 KiB.',
  ),
  'internal-error': help(
    'Something failed that should not have. The answer does not say what; the log does.',
    'Report it with the `instance` of the answer.',
    "The request failed. The cause is in the server's log.",
  ),
  'as-of-not-readable-yet': help(
    '`asOf` is well-formed, but this version answers only live.',
    'Leave `asOf` out.',
    'This version answers what is known now: leave asOf out.',
  ),
  'log-unavailable': help(
    'Kafka did not acknowledge. Events for which the answer says nothing may have been written; a repeat has no further effect.',
    'Wait for the seconds in `Retry-After`, then send the same events with the same ids.',
    'The event log did not acknowledge; nothing is lost, send again.',
  ),
  'store-unavailable': help(
    'MongoDB did not answer, or is electing a primary.',
    'Wait for the seconds in `Retry-After`, then send the same request.',
    'The store did not answer; try again.',
  ),
};
