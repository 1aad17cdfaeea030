import type { BuildProgress, Declarations, LiveSpan, ReferenceTexts } from '#domain';
import type { LiveAlias, NewProjection, RegisteredProjection } from '../ports/projection-registry.js';

/** One projection version. `_id`: its name. */
export interface ProjectionDocument {
  readonly _id: string;
  /** Digest. */
  readonly definitions: string;
  /** Reference files by name, as JSON text: a version stays readable when the software has moved on. */
  readonly reference: string;
  /** `Declarations` as JSON text; absent: made by software that did not keep them. */
  readonly declarations?: string;
  readonly partitions: number;
  readonly spans: readonly LiveSpan[];
  readonly build: BuildProgress | null;
}

/** Which version is live. There is one document, `live`: whoever changes it meets everybody else who does. */
export interface AliasDocument {
  readonly _id: string;
  readonly projection: string;
  readonly definitions: string;
  /** Of the span that is open. */
  readonly number: number;
}

export const LIVE = 'live';

export function toProjectionDocument(
  { version, definitions, partitions }: NewProjection,
  { spans, build }: Pick<RegisteredProjection, 'spans' | 'build'>,
): ProjectionDocument {
  const { digest, texts, declarations } = definitions;
  const kept = { reference: JSON.stringify(texts), declarations: JSON.stringify(declarations) };
  return { _id: version, definitions: digest, ...kept, partitions, spans, build };
}

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

export function toAlias({ projection, definitions }: AliasDocument): LiveAlias {
  return { projection, definitions };
}
