import { declarationsUnder } from '#domain';
import type { NewProjection } from '#kpi-store';

/** Versions that are built and switched between. */
export const VERSIONS = ['a', 'b', 'c'] as const;
export const DEFINITIONS = 'd'.repeat(64);

export function newVersion(version: string, partitions: number): NewProjection {
  return {
    version,
    definitions: { digest: DEFINITIONS, texts: {}, declarations: declarationsUnder(1) },
    partitions,
  };
}
