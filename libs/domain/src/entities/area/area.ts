import type { AreaChanges } from '../../areas/area-changes.js';
import type { AreaEvent } from '../../events/hq/hq.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';

/** Rows by first day, one per day: the last event in order about a day stands. */
function evolve(known: AreaChanges | null, { data }: AreaEvent): Evolved<AreaChanges> {
  const { areaKind: kind, areaCode: code, ...row } = data;
  const area = known ?? { kind, code, rows: [] };
  const others = area.rows.filter(({ validFrom }) => validFrom !== row.validFrom);
  const rows = [...others, row].toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return {
    state: { ...area, rows },
    anomalies: others.length < area.rows.length ? ['valid-from-repeated'] : [],
  };
}

/**
 * An area with its dated rows. Numbers follow in the next projection version, whose area table is built from them.
 * Source: reference/entities#area.
 */
export const areaKind = freeKind<AreaChanges, AreaEvent>({
  kind: 'area',
  opensBy: 'nothing',
  evolve,
  contributions: () => [],
});
