import type { BuildProgress } from './build-progress.js';
import { type DatedVersion, liveNow } from './live-span.js';

/** A version of which it is known how it came to be. */
export interface MadeVersion extends DatedVersion {
  readonly version: string;
  /** Null: it grew with the ledger from the beginning. */
  readonly build: BuildProgress | null;
}

/** `live`: the version that is to be replaced. */
export type SwitchJudged<Version> =
  | { readonly status: 'allowed'; readonly live: Version }
  | { readonly status: 'unknown' }
  | { readonly status: 'live-already' }
  | { readonly status: 'not-whole' };

/**
 * Whether a version may become the live one: a store has a live one, the other is known, and all of its entities are
 * in.
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
