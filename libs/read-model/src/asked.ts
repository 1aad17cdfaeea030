import type { SeriesNeed } from '#domain';
import type { Position } from '#kpi-store';

/** One area of one family; `key`: `family|area`. */
export interface FamilyArea {
  readonly family: string;
  readonly area: string;
  readonly key: string;
}

/** What a request reads: its areas by key, at `atLeast` or from a snapshot that began after `since`. */
export interface Asked {
  readonly areas: ReadonlyMap<string, FamilyArea>;
  readonly atLeast: Position;
  readonly since: number;
  /** Whether it reads baselines and targets too. */
  readonly withTargets: boolean;
}

/** Areas of all needs, each once. */
export function askedOf(needs: readonly SeriesNeed[], at: Omit<Asked, 'areas'>): Asked {
  const areas = new Map<string, FamilyArea>();
  for (const { family, areas: ofNeed } of needs) {
    for (const area of ofNeed) {
      const key = `${family}|${area}`;
      if (!areas.has(key)) areas.set(key, { family, area, key });
    }
  }
  return { ...at, areas };
}
