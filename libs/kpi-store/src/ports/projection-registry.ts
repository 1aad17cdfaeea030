import type { DatedVersion, Declarations, MadeVersion, ProjectionDefinitions, ReferenceTexts } from '#domain';

/** `building`: has never been live; `frozen`: was live, and is kept as it was then. */
export type ProjectionState = 'building' | 'live' | 'frozen';

/** A projection version as the store knows it. */
export interface RegisteredProjection extends MadeVersion {
  /** Digest of the definitions that it was built with. */
  readonly definitions: string;
  /** Partition count of the topic `events`: fixed for a version. */
  readonly partitions: number;
}

export function stateOf({ spans }: DatedVersion): ProjectionState {
  if (spans.some(({ until }) => until === null)) return 'live';
  return spans.length === 0 ? 'building' : 'frozen';
}

/** Initial data of a version. */
export interface NewProjection {
  readonly version: string;
  readonly definitions: ProjectionDefinitions;
  readonly partitions: number;
}

/**
 * Knows every projection version of a store, and which one is live. Guarantee: at most one is live at any moment; it
 * changes in one transaction (`ProjectionBuilder`).
 */
export abstract class ProjectionRegistry {
  /** In name order, as of one moment. */
  abstract list(): Promise<readonly RegisteredProjection[]>;
  /**
   * Creates the first version, live from the first recorded day. Changes nothing if a version is live, whatever its
   * name. Returns the live one.
   */
  abstract install(first: NewProjection): Promise<RegisteredProjection>;
  /**
   * Registers a version to be built from the ledger, up to the current position of the live one. Changes nothing if the
   * name is known. Returns the version registered under the name. Errors: rejects when no version is live.
   */
  abstract begin(version: NewProjection): Promise<RegisteredProjection>;
  /** Reference files that a version was built with; null: the version is unknown. */
  abstract reference(version: string): Promise<ReferenceTexts | null>;
  /**
   * The measures and indicators as declared when a version was begun; null: the version is unknown, or was made by
   * software that did not store them.
   */
  abstract declarations(version: string): Promise<Declarations | null>;
}

/** The live version cannot be served by this software; the message says what to do. */
export class NotServable extends Error {}

/** No version is live yet: unlike other definitions, this can be waited for. */
export class NoneLive extends NotServable {
  constructor() {
    super(NONE_LIVE);
  }
}

/** The version that is live now: `liveAmong` all versions of the store. */
export async function liveProjection(
  registry: ProjectionRegistry,
  { digest }: Pick<ProjectionDefinitions, 'digest'>,
): Promise<RegisteredProjection> {
  return liveAmong(await registry.list(), digest);
}

/**
 * The live version, if this software has the definitions that it was built with. Every check for the live version uses
 * this function. Errors: `NoneLive`, `NotServable`, one sentence that says what to do.
 */
export function liveAmong(versions: readonly RegisteredProjection[], digest: string): RegisteredProjection {
  const live = versions.find((one) => stateOf(one) === 'live');
  if (live === undefined) throw new NoneLive();
  const { version, definitions } = live;
  if (definitions !== digest)
    throw new NotServable(otherDefinitions(version, shortDigest(definitions), shortDigest(digest)));
  return live;
}

export const NONE_LIVE =
  'No projection version is live in this store: run the set-up job (node dist/deploy/set-up/main.js) first.';

/** A sentence of `docs/how-to/a-partition-has-stopped.md`. */
export function otherDefinitions(version: string, theirs: string, ours: string): string {
  return `The live projection version ${version} was built with definitions ${theirs}, but this software has ${ours}: run the version of Headway that built ${version}, or build one with these definitions: npx headway rebuild --into <name> --switch.`;
}

/** Enough of a digest to tell two apart. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 12);
}
