import type { DatedVersion, Declarations, MadeVersion, ProjectionDefinitions, ReferenceTexts } from '#domain';

/** `building`: never was live; `frozen`: was, and is kept as it stood then. */
export type ProjectionState = 'building' | 'live' | 'frozen';

/** A projection version as the store knows it. */
export interface RegisteredProjection extends MadeVersion {
  /** Digest of the definitions that it was built with. */
  readonly definitions: string;
  /** Of the topic `events`: fixed for a version. */
  readonly partitions: number;
}

export function stateOf({ spans }: DatedVersion): ProjectionState {
  if (spans.some(({ until }) => until === null)) return 'live';
  return spans.length === 0 ? 'building' : 'frozen';
}

/** What a version begins with. */
export interface NewProjection {
  readonly version: string;
  readonly definitions: ProjectionDefinitions;
  readonly partitions: number;
}

/**
 * Knows every projection version of a store, and which one is live. Guarantee: at most one is live at any moment; what changes that is one transaction
 * (`ProjectionBuilder`).
 */
export abstract class ProjectionRegistry {
  /** In the order of their names, as of one moment. */
  abstract list(): Promise<readonly RegisteredProjection[]>;
  /** Makes the first version, live from the first recorded day. Changes nothing where a version is live, whatever its name. Returns the live one. */
  abstract install(first: NewProjection): Promise<RegisteredProjection>;
  /**
   * Registers a version that is to be built from the ledger, up to where the live one stands now. Changes nothing where the name is known.
   * Returns what is registered under the name. Errors: rejects when no version is live.
   */
  abstract begin(version: NewProjection): Promise<RegisteredProjection>;
  /** Reference files that a version was built with; null: it is not known. */
  abstract reference(version: string): Promise<ReferenceTexts | null>;
  /** What measures and indicators were when a version was begun; null: it is not known, or was made by software that did not keep them. */
  abstract declarations(version: string): Promise<Declarations | null>;
}

/** The live version cannot be served by this software; its message says what to do. */
export class NotServable extends Error {}

/** No version is live yet: unlike other definitions, this may be waited for. */
export class NoneLive extends NotServable {
  constructor() {
    super(NONE_LIVE);
  }
}

/** The version that is live now: `liveAmong` all that the store knows. */
export async function liveProjection(
  registry: ProjectionRegistry,
  { digest }: Pick<ProjectionDefinitions, 'digest'>,
): Promise<RegisteredProjection> {
  return liveAmong(await registry.list(), digest);
}

/**
 * The version that is live, if this software has the definitions that it was built with. Everybody who asks which one is live asks here.
 * Errors: `NoneLive`, `NotServable`, one sentence that says what to do.
 */
export function liveAmong(versions: readonly RegisteredProjection[], digest: string): RegisteredProjection {
  const live = versions.find((one) => stateOf(one) === 'live');
  if (live === undefined) throw new NoneLive();
  const { version, definitions } = live;
  if (definitions !== digest) throw new NotServable(otherDefinitions(version, short(definitions), short(digest)));
  return live;
}

export const NONE_LIVE =
  'No projection version is live in this store: run the set-up job (node dist/deploy/set-up/main.js) first.';

/** What `docs/how-to/a-partition-has-stopped.md` lists. */
export function otherDefinitions(version: string, theirs: string, ours: string): string {
  return `The live projection version ${version} was built with definitions ${theirs}, and this software has ${ours}: run the version of Headway that built ${version}, or build one with these by npx headway rebuild --into <name> --switch.`;
}

/** Enough of a digest to tell two apart. */
export function short(digest: string): string {
  return digest.slice(0, 12);
}
