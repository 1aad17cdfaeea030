import type { MeasureName } from '../measures/measures.js';
import type { People } from '../people/people.js';
import type { Problem } from '../problems/problem.js';
import type { Reference } from '../reference/reference.js';
import type { Definitions } from './definitions.js';
import type { JsonSchema } from './json-schema.js';

/**
 * Where an event happened: countries, the pseudo-country `GLOBAL`, the place where its entity was opened, its unit, or
 * nowhere.
 */
export type Place = { readonly countries: readonly string[] } | 'opening' | 'unit' | 'nowhere';

/** What an event's own checks may read besides the event: never another event. */
export interface CheckContext {
  readonly reference: Reference;
  readonly definitions: Definitions;
  readonly unit: string;
  /** Effective day. */
  readonly day: string;
  /** `time` of the event (for a replacement, of the correction), as UTC text. */
  readonly time: string;
}

/**
 * Everything that Headway must know about one type of event. A new type is a new declaration, without new machinery.
 * Every function is pure, total on data that its schema accepts, and never throws.
 */
interface Declared<Data extends object> {
  /** Full name, `org.undp.digital.<entity>.<past tense>.v<n>`. */
  readonly type: string;
  readonly schema: JsonSchema;
  /** Checks beyond the generic ones; each problem has a pointer under `/data`. */
  check(data: Data, context: CheckContext): readonly Problem[];
}

/** A type that says something about an entity. */
interface Said<Data extends object> extends Declared<Data> {
  /**
   * Entity key as a pattern: `usage:{solutionId}/{country}`. `{unit}` is the event's unit, `{cell}` that of `dims`, all
   * others are text fields of the data.
   */
  readonly key: string;
  /** Kind of entity: the first part of its key. */
  readonly kind: string;
  /** Where it happened (reference/entities#where-it-happened). */
  place(data: Data): Place;
  /** Where its entity is located, if it opens it; absent: where it happened. */
  opensAt?(data: Data): Place;
  /** `true`: only the owner may send it, and an event of another unit has no effect; absent: any unit may. */
  ownerOnly?(data: Data): boolean;
}

/** Reports what happened in a country or a unit. */
export interface DataType<Data extends object = object> extends Said<Data> {
  readonly family: 'data';
  /** Reports about a span name its last day in `data.periodEnd`, which `effectivedate` must equal. */
  readonly span?: boolean;
  /** The people-valued field, if this event has one (for `event.quality`). */
  people?(data: Data): People | undefined;
  /** Measures that it feeds; distinguishes zero from missing (reference/measures#feeds). */
  readonly feeds: readonly MeasureName[];
}

/** Records a decision of headquarters. Not a data event: it has no place, and its quality is not counted. */
export interface HqType<Data extends object = object> extends Said<Data> {
  readonly family: 'hq';
}

/** Refers to another event: a correction or a void. Its entity is that of its target, carried in `subject`. */
export interface RecordType<Data extends object = object> extends Declared<Data> {
  readonly family: 'record';
}

/** Concerns an entity and takes part in its fold. */
export type EntityEventType = DataType | HqType;
export type EventType = EntityEventType | RecordType;

type Written<Type> = Omit<Type, 'family' | 'kind'>;

/** Declares a data type; the type of its data is checked here and erased for the registry. */
export function dataType<Data extends object>(declaration: Written<DataType<Data>>): DataType {
  return { ...declaration, kind: kindIn(declaration.key), family: 'data' } as unknown as DataType;
}

/** Declares a headquarters type; the type of its data is checked here and erased for the registry. */
export function hqType<Data extends object>(declaration: Omit<Written<HqType<Data>>, 'place'>): HqType {
  const { key } = declaration;
  return { ...declaration, kind: kindIn(key), family: 'hq', place: () => 'nowhere' } as unknown as HqType;
}

/** Declares a correction or void type; the type of its data is checked here and erased for the registry. */
export function recordType<Data extends object>(declaration: Written<RecordType<Data>>): RecordType {
  return { ...declaration, family: 'record' } as unknown as RecordType;
}

/** Kind of the entity that a key, or a key pattern, names. */
export function kindIn(key: string): string {
  return key.slice(0, key.indexOf(':'));
}
