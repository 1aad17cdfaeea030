import type { Problem } from '../acceptance/problem.js';
import type { MeasureName } from '../measures/measures.js';
import type { Reference } from '../reference/reference.js';
import type { JsonSchema } from './json-schema.js';
import type { People } from './people.js';

/** Where an event happened: countries, the pseudo-country `GLOBAL`, its entity's opening event, or its unit. */
export type Place = { readonly countries: readonly string[] } | 'opening' | 'unit';

/** What an event's own checks may look at beside the event: never another event. */
export interface CheckContext {
  readonly reference: Reference;
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

/** What happened in a country or a unit. */
export interface DataType<Data extends object = object> extends Declared<Data> {
  readonly family: 'data';
  /** Kind of entity it speaks about: first part of the entity key. */
  readonly kind: string;
  /** Reports about a span name its last day in `data.periodEnd`, and `effectivedate` must equal it. */
  readonly span?: boolean;
  /** Id part of the entity key. */
  entityId(data: Data): string;
  /** Where it happened (events 3, "Where"). */
  place(data: Data): Place;
  /** `true`: only the owner of the entity may speak, an event of another unit has no effect; absent: any unit may. */
  ownerOnly?(data: Data): boolean;
  /** The people-valued field, if this event has one (for `event.quality`). */
  people?(data: Data): People | undefined;
  /** Measures that its own "Contributes" line names: tells zero from missing (catalogue 4.3). */
  readonly feeds: readonly MeasureName[];
}

/** About another event: a correction or a void. Its entity is that of its target, carried in `subject`. */
export interface RecordType<Data extends object = object> extends Declared<Data> {
  readonly family: 'record';
}

export type EventType = DataType | RecordType;

/** Declares a type of data; the type of its data is checked here and erased for the registry. */
export function dataType<Data extends object>(declaration: Omit<DataType<Data>, 'family'>): DataType {
  return { ...declaration, family: 'data' } as unknown as DataType;
}

/** Declares a type of correction or void; the type of its data is checked here and erased for the registry. */
export function recordType<Data extends object>(declaration: Omit<RecordType<Data>, 'family'>): RecordType {
  return { ...declaration, family: 'record' } as unknown as RecordType;
}
