import type { MeasureName } from '../measures/measures.js';
import type { People } from '../people/people.js';
import type { Problem } from '../problems/problem.js';
import type { Reference } from '../reference/reference.js';
import type { Definitions } from './definitions.js';
import type { JsonSchema } from './json-schema.js';

/** Where an event happened: countries, the pseudo-country `GLOBAL`, where its entity was opened, its unit, or nowhere. */
export type Place = { readonly countries: readonly string[] } | 'opening' | 'unit' | 'nowhere';

/** What an event's own checks may look at beside the event: never another event. */
export interface CheckContext {
  readonly reference: Reference;
  readonly definitions: Definitions;
  readonly unit: string;
  /** Effective day. */
  readonly day: string;
  /** `time` of the event (of the correction, when a replacement is checked), UTC text. */
  readonly time: string;
}

/**
 * One type of event, all that Headway must know of it. A new type is a new declaration and no new machinery.
 * Every function is pure, total on data that its schema accepts, and never throws.
 */
interface Declared<Data extends object> {
  /** Full name, `org.undp.digital.<entity>.<past tense>.v<n>`. */
  readonly type: string;
  readonly schema: JsonSchema;
  /** Own checks beyond the generic ones, each with a pointer under `/data`. */
  check(data: Data, context: CheckContext): readonly Problem[];
}

/** What is said of an entity. */
interface Said<Data extends object> extends Declared<Data> {
  /** Entity key as a pattern: `usage:{solutionId}/{country}`. `{unit}` is the event's unit, `{cell}` that of `dims`, all others are text fields of the data. */
  readonly key: string;
  /** Kind of entity: the first part of its key. */
  readonly kind: string;
  /** Where it happened (events 3, "Where"). */
  place(data: Data): Place;
  /** Where its entity is, if it opens it; absent: where it happened. */
  opensAt?(data: Data): Place;
  /** `true`: only the owner of the entity may speak, an event of another unit has no effect; absent: any unit may. */
  ownerOnly?(data: Data): boolean;
}

/** What happened in a country or a unit. */
export interface DataType<Data extends object = object> extends Said<Data> {
  readonly family: 'data';
  /** Reports about a span name their last day in `data.periodEnd`, and `effectivedate` must equal it. */
  readonly span?: boolean;
  /** The people-valued field, if this event has one (for `event.quality`). */
  people?(data: Data): People | undefined;
  /** Measures that its own "Contributes" line names: tells zero from missing (catalogue 4.3). */
  readonly feeds: readonly MeasureName[];
}

/** What headquarters decides. It is no data: it happens nowhere, and its quality is not counted. */
export interface HqType<Data extends object = object> extends Said<Data> {
  readonly family: 'hq';
}

/** About another event: a correction or a void. Its entity is that of its target, carried in `subject`. */
export interface RecordType<Data extends object = object> extends Declared<Data> {
  readonly family: 'record';
}

/** Speaks of an entity, and is what entities are folded from. */
export type EntityEventType = DataType | HqType;
export type EventType = EntityEventType | RecordType;

type Written<Type> = Omit<Type, 'family' | 'kind'>;

/** Declares a type of data; the type of its data is checked here and erased for the registry. */
export function dataType<Data extends object>(declaration: Written<DataType<Data>>): DataType {
  return { ...declaration, kind: kindIn(declaration.key), family: 'data' } as unknown as DataType;
}

/** Declares a type of headquarters; the type of its data is checked here and erased for the registry. */
export function hqType<Data extends object>(declaration: Omit<Written<HqType<Data>>, 'place'>): HqType {
  const { key } = declaration;
  return { ...declaration, kind: kindIn(key), family: 'hq', place: () => 'nowhere' } as unknown as HqType;
}

/** Declares a type of correction or void; the type of its data is checked here and erased for the registry. */
export function recordType<Data extends object>(declaration: Written<RecordType<Data>>): RecordType {
  return { ...declaration, family: 'record' } as unknown as RecordType;
}

/** Kind of the entity that a key, or the pattern of one, names. */
export function kindIn(key: string): string {
  return key.slice(0, key.indexOf(':'));
}
