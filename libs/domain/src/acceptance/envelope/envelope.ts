import type { EventType } from '../../events/event-type.js';
import { eventTypeNamed, eventTypes, isOtherVersion, withoutVersion } from '../../events/registry.js';
import { utcDay } from '../../periods/day.js';
import { listed } from '../../problems/listed.js';
import { type Problem, memberPointer, problem, quoted } from '../../problems/problem.js';
import type { Decoded } from '../decoded.js';
import { describeType } from '../schema/wanted.js';
import {
  REQUIRED,
  RESERVED,
  SENDABLE,
  hasForm,
  wantedForm,
  isAttributeName,
  isKnownAttribute,
  isSchemaOf,
} from './attribute-forms.js';
import { instantOf } from './instant.js';

/** Attributes in normal form. Subject and effective day are kept as given: they are judged together with the data. */
export interface Envelope {
  readonly type: EventType;
  readonly source: string;
  readonly id: string;
  readonly unit: string;
  /** UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`. */
  readonly time: string;
  readonly effectiveDate: string | undefined;
  /** 18 digits, or empty. */
  readonly sequence: string;
  readonly backfill: boolean;
  readonly subject: string | undefined;
  readonly data: object;
}

const WANTED_TIME = {
  'time-invalid': 'must be a valid RFC 3339 time, such as 2024-03-05T09:00:00Z',
  'time-without-zone': 'must end in Z or an offset, such as 2024-03-05T09:00:00+03:00',
} as const;

const SEQUENCE_DIGITS = 18;
const CLOCK_SKEW_MS = 5 * 60_000;

/**
 * The part of stage 2 that needs the attributes alone: the first problem, or the envelope.
 * Source: reference/envelope#attributes, reference/acceptance#stages.
 */
export function envelope(decoded: Decoded, nowMs: number): Envelope | Problem {
  const { attributes, data } = decoded;
  const broken = brokenAttribute(decoded);
  if (broken !== null) return broken;
  // From here on every attribute has its form, and the required ones are present.
  const text = (name: string) => attributes.get(name) as string;
  const optional = (name: string) => attributes.get(name) as string | undefined;
  const type = typeOf(text('type'));
  if ('code' in type) return type;
  const instant = instantOf(text('time'));
  if ('code' in instant)
    return problem('/time', instant.code, `${WANTED_TIME[instant.code]}, not ${quoted(text('time'))}`);
  if (instant.ms > nowMs + CLOCK_SKEW_MS)
    return problem(
      '/time',
      'time-in-future',
      `must be no more than 5 minutes ahead of the current time, ${new Date(nowMs).toISOString()}, not ${quoted(text('time'))}`,
    );
  return {
    type,
    source: text('source'),
    id: text('id'),
    unit: text('unit'),
    time: new Date(instant.ms).toISOString(),
    effectiveDate: optional('effectivedate'),
    sequence: optional('sequence')?.padStart(SEQUENCE_DIGITS, '0') ?? '',
    backfill: attributes.get('backfill') === true,
    subject: optional('subject'),
    data: data as object,
  };
}

/** The envelope's day if no `effectivedate` is given. */
export function dayOfTime({ time }: Pick<Envelope, 'time'>): string {
  return utcDay(Date.parse(time));
}

function brokenAttribute({ attributes, repeated, data }: Decoded): Problem | null {
  const names = [...attributes.keys()];
  const at = (name: string) => memberPointer('', name);
  const version = attributes.get('specversion');
  if (version !== undefined && version !== '1.0') {
    return problem('/specversion', 'specversion-unsupported', `must be 1.0, not ${quoted(version)}`);
  }
  const missing = REQUIRED.find((name) => !attributes.has(name)) ?? (data === undefined ? 'data' : undefined);
  if (missing !== undefined)
    return problem(at(missing), 'attribute-missing', `${missing} is required: send ${wantedForm(missing)}`);
  const twice = repeated[0];
  if (twice !== undefined)
    return problem(at(twice), 'attribute-repeated', `${quoted(twice)} appears more than once: send it once`);
  const misnamed = names.find((name) => !isAttributeName(name));
  if (misnamed !== undefined) {
    const detail = `an attribute name may contain only lower-case letters and digits, not ${quoted(misnamed)}`;
    return problem(at(misnamed), 'attribute-name-invalid', detail, { given: misnamed, known: SENDABLE });
  }
  const unknown = names.find((name) => !isKnownAttribute(name));
  if (unknown !== undefined) {
    const detail = `${quoted(unknown)} is not an attribute of an event`;
    return problem(at(unknown), 'attribute-unknown', detail, { given: unknown, known: SENDABLE });
  }
  const reserved = names.find((name) => RESERVED.has(name));
  if (reserved !== undefined)
    return problem(at(reserved), 'attribute-reserved', `${reserved} is set by Headway: leave it out`);
  const invalid = names.find((name) => !hasForm(name, attributes.get(name)) || isOtherSchema(name, attributes));
  if (invalid === undefined) return null;
  const detail = `must be ${wantedForm(invalid)}, not ${describeType(attributes.get(invalid))}`;
  return problem(at(invalid), 'attribute-invalid', detail);
}

function isOtherSchema(name: string, attributes: ReadonlyMap<string, unknown>): boolean {
  if (name !== 'dataschema') return false;
  const [schema, type] = [attributes.get('dataschema'), attributes.get('type')];
  return typeof schema === 'string' && typeof type === 'string' && !isSchemaOf(schema, type);
}

/** The prefix of all type names. */
const TYPES = 'org.undp.digital.';

function typeOf(name: string): EventType | Problem {
  const declared = eventTypeNamed(name);
  if (declared !== undefined) return declared;
  if (isOtherVersion(name)) {
    const versions = eventTypes.map(({ type }) => type).filter((type) => withoutVersion(type) === withoutVersion(name));
    return problem('/type', 'schema-version-unknown', `must be ${listed(versions)}, not ${quoted(name)}`);
  }
  const given = name.startsWith(TYPES) ? name.slice(TYPES.length) : name;
  const known = eventTypes.map(({ type }) => type.slice(TYPES.length));
  return problem('/type', 'type-unknown', `${quoted(name)} is not a type of event`, { given, known, before: TYPES });
}
