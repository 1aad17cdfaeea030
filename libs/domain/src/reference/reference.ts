import type { AreaTable } from '../areas/area-table.js';

/** Right of a unit's principals under a source prefix. */
export type Right = 'report' | 'backfill' | 'steward' | 'govern';

/** A source prefix, the unit that speaks under it, and the rights of the unit's principals. */
export interface SourceRow {
  readonly unit: string;
  readonly prefix: string;
  readonly rights: readonly Right[];
}

/** A published figure for comparison; never added to event sums. */
export interface ReferenceFigure {
  readonly code: string;
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly windowStart: string | null;
  readonly windowEnd: string | null;
  readonly asOf: string;
  readonly sourceTitle: string;
  readonly sourceUrl: string;
  readonly note: string;
}

/** One pillar of a version of a readiness framework. */
export interface FrameworkPillar {
  readonly framework: string;
  readonly version: string;
  readonly pillar: string;
  readonly maxHundredths: number;
  readonly headline: boolean;
}

/**
 * Everything besides events that acceptance and the fold read. Part of the projection version, named in `hw_refdata`.
 */
export interface Reference {
  readonly version: string;
  readonly areas: AreaTable;
  /** Longest prefix first. */
  readonly sources: readonly SourceRow[];
  readonly frameworks: readonly FrameworkPillar[];
  readonly figures: readonly ReferenceFigure[];
  /** For each SPDX id (or `LicenseRef-Proprietary`), whether it is open (reference/entities#solution). */
  readonly licences: ReadonlyMap<string, boolean>;
}

/**
 * An absent licence is not known, and so not open.
 * Source: reference/entities#solution.
 */
export function isOpenLicence(licence: string | undefined, { licences }: Pick<Reference, 'licences'>): boolean {
  return licence !== undefined && licences.get(licence) === true;
}
