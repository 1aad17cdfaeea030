import type { AreaChanged, CountryRow, Known, UnitRow } from '#domain';
import { openedHistories } from './histories/entity-history.js';
import { told } from './histories/resolved.js';
import { holding, type Dated } from './membership.js';
import type { OracleReference } from './oracle-reference.js';

/**
 * The area table of a projection version built from a set: the reference files are the first rows
 * (reference/areas#changes).
 */
export function withAreaChanges(set: readonly Known[], reference: OracleReference): OracleReference {
  const changes = openedHistories(set, () => false)
    .filter(({ entity }) => entity.startsWith('area:'))
    .flatMap(({ events }) => events.map((one) => told<AreaChanged>(one)));
  return {
    ...reference,
    countries: rowsAfter(
      reference.countries,
      changes.filter(({ areaKind }) => areaKind === 'country'),
      ({ parent, groups }, row: CountryRow) => ({ ...row, bureau: parent ?? row.bureau, groups: groups ?? row.groups }),
    ),
    units: rowsAfter(
      reference.units,
      changes.filter(({ areaKind }) => areaKind === 'unit'),
      ({ parent, serves }, row: UnitRow) => ({ ...row, bureau: parent ?? row.bureau, serves: serves ?? row.serves }),
    ),
  };
}

/**
 * Adds a row for each change, in the order of their first days; an absent field keeps the value of the row that held on
 * that day.
 */
function rowsAfter<Row extends Dated & { readonly name: string }>(
  rows: readonly Row[],
  changes: readonly AreaChanged[],
  changed: (change: AreaChanged, row: Row) => Row,
): readonly Row[] {
  const inOrder = changes.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0));
  return inOrder.reduce<readonly Row[]>((known, change) => {
    const { areaCode, names, validFrom, validTo } = change;
    const replaced = holding(known, areaCode, validFrom);
    if (!replaced) return known;
    const { validTo: _, ...row } = changed(change, replaced);
    return [...known, { ...row, name: names.en, validFrom, ...(validTo && { validTo }) } as Row];
  }, rows);
}
