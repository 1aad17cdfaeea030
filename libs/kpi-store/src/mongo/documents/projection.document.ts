import { type NewProjection, type RegisteredProjection } from '../../ports/projection-registry.js';
import { nestedOptions, schemaOptions } from '../schema-options.js';
import { type BuildProgress, type Declarations, type LiveSpan, type ReferenceTexts } from '#domain';
import { Schema } from 'mongoose';

/** One projection version. `_id`: its name. */
export interface ProjectionDocument {
  readonly _id: string;
  /** Digest. */
  readonly definitions: string;
  /** Reference files by name, as JSON text: a version stays readable after the software has changed. */
  readonly reference: string;
  /** `Declarations` as JSON text; absent: made by software that did not store them. */
  readonly declarations?: string;
  readonly partitions: number;
  readonly spans: readonly LiveSpan[];
  readonly build: BuildProgress | null;
}

/** Which version is live. There is one document, `live`, so that concurrent changes conflict. */
export interface AliasDocument {
  readonly _id: string;
  readonly projection: string;
  readonly definitions: string;
  /** The number of the open span. */
  readonly number: number;
}

export const LIVE = 'live';

const text = { type: String, required: true } as const;
const count = { type: Number, required: true } as const;

const spanSchema = new Schema<LiveSpan>({ number: count, from: text, until: String }, nestedOptions);

const buildSchema = new Schema<BuildProgress>(
  // Empty as long as nothing is built, so it cannot be required.
  { through: String, parts: count, entities: count, events: count, isComplete: { type: Boolean, required: true } },
  nestedOptions,
);

export const projectionSchema = new Schema<ProjectionDocument>(
  {
    _id: text,
    definitions: text,
    reference: text,
    declarations: String,
    partitions: count,
    spans: { type: [spanSchema], required: true },
    build: buildSchema,
  },
  { ...schemaOptions, collection: 'projections' },
);

export const aliasSchema = new Schema<AliasDocument>(
  { _id: text, projection: text, definitions: text, number: count },
  { ...schemaOptions, collection: 'aliases' },
);

export function toProjectionDocument(
  { version, definitions, partitions }: NewProjection,
  { spans, build }: Pick<RegisteredProjection, 'spans' | 'build'>,
): ProjectionDocument {
  const { digest, texts, declarations } = definitions;
  const kept = { reference: JSON.stringify(texts), declarations: JSON.stringify(declarations) };
  return { _id: version, definitions: digest, ...kept, partitions, spans, build };
}

/** Fields that `toRegistered` does not read, and that are long. */
export const WITHOUT_TEXTS = { reference: 0, declarations: 0 } as const;

export function toRegistered({
  _id,
  reference: _,
  declarations: __,
  ...document
}: ProjectionDocument): RegisteredProjection {
  return { version: _id, ...document };
}

export function toReference({ reference }: ProjectionDocument): ReferenceTexts {
  return JSON.parse(reference) as ReferenceTexts;
}

export function toDeclarations({ declarations }: ProjectionDocument): Declarations | null {
  return declarations === undefined ? null : (JSON.parse(declarations) as Declarations);
}
