import type { BuildProgress } from './build-progress.js';
import { type DatedVersion, liveNow } from './live-span.js';

/** A version whose origin is known. */
export interface MadeVersion extends DatedVersion {
  readonly version: string;
  /** Null if it has grown with the ledger from the beginning. */
  readonly build: BuildProgress | null;
}

/** `live`: the version to be replaced. */
export type SwitchJudged<Version> =
  | { readonly status: 'allowed'; readonly live: Version }
  | { readonly status: 'unknown' }
  | { readonly status: 'live-already' }
  | { readonly status: 'not-whole' };

/**
 * Decides whether a version may become the live one: the store has a live one, the other is known, and all of its
 * entities are included.
 */
export function judgeSwitch<Version extends MadeVersion>(
  versions: readonly Version[],
  to: string,
): SwitchJudged<Version> {
  const live = liveNow(versions);
  const next = versions.find(({ version }) => version === to);
  if (live === null || next === undefined) return { status: 'unknown' };
  if (next === live) return { status: 'live-already' };
  if (next.build !== null && !next.build.isComplete) return { status: 'not-whole' };
  return { status: 'allowed', live };
}
