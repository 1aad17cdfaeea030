import { type RegisteredProjection, liveAmong } from './projection-registry.js';

/**
 * Selects the projection version that answers: one by name, or in each snapshot the version that is live then, provided
 * that it was built with these definitions.
 */
export type VersionChoice = Pick<RegisteredProjection, 'version' | 'partitions'> | { readonly definitions: string };

/** The version that answers. */
export interface ServedVersion {
  readonly version: string;
  /** Partition count of `events` that it was built with. */
  readonly partitions: number;
  /** Number of the live span in which it answers; 0: the caller named it, live or not. */
  readonly span: number;
}

/** The selected version. `versions`: at least the live one, if there is one. Errors: `NoneLive`, `NotServable`. */
export function chooseVersion(choice: VersionChoice, versions: readonly RegisteredProjection[]): ServedVersion {
  if ('version' in choice) return { ...choice, span: 0 };
  const { version, partitions, spans } = liveAmong(versions, choice.definitions);
  return { version, partitions, span: spans.find(({ until }) => until === null)?.number ?? 0 };
}
