import { type LedgerRow, GENESIS, chainOf, contentHash, verdictId } from '#domain';
import { type LedgerLine, ledgerLine, ledgerRowOf } from '#kpi-store';
import type { StoreLines } from '#kpi-store/testing';
import { sha256Hex } from '#platform';
import type { Kind } from '../verify/finding.js';

type Collection = 'ledger' | 'entities' | 'verdicts' | 'buckets' | 'journal' | 'checkpoints';

/** A manipulation of a store, and the row that must be named for it. */
export interface Tampering {
  readonly how: string;
  readonly tamper: (lines: StoreLines) => StoreLines;
  readonly kind: Kind;
  readonly row: (lines: StoreLines) => string;
  readonly what: string;
}

/** The lines of one collection, changed. */
function changed<Name extends Collection>(
  name: Name,
  change: (lines: StoreLines[Name]) => StoreLines[Name],
): (lines: StoreLines) => StoreLines {
  return (lines) => ({ ...lines, [name]: change(lines[name]) });
}

function at<Line>(lines: readonly Line[], index: number): Line {
  return lines.at(index) as Line;
}

/** Two lines with some fields swapped. */
function swapped<Line>(
  lines: readonly Line[],
  one: number,
  other: number,
  fields: readonly (keyof Line)[],
): readonly Line[] {
  const [a, b] = [at(lines, one), at(lines, other)];
  const pick = (line: Line) => Object.fromEntries(fields.map((field) => [field, line[field]]));
  return lines.map((line) => (line === a ? { ...a, ...pick(b) } : line === b ? { ...b, ...pick(a) } : line));
}

/** Makes the sequence numbers of a partition dense again, and changes nothing else. */
function renumbered(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const next = new Map<number, number>();
  return lines.map((line) => {
    const seq = (next.get(line.partition) ?? 0) + 1;
    next.set(line.partition, seq);
    return { ...line, seq: String(seq) };
  });
}

/** Recomputes content hashes and chains, as someone with the knowledge would. */
export function relinked(lines: readonly LedgerLine[]): readonly LedgerLine[] {
  const chains = new Map<number, string>();
  return lines.map((line) => {
    const row = ledgerRowOf(line);
    const whole: LedgerRow = { ...row, hash: contentHash(row.event, row.dataText, sha256Hex) };
    const chain = chainOf(chains.get(row.partition) ?? GENESIS, whole, sha256Hex);
    chains.set(row.partition, chain);
    return ledgerLine({ ...whole, chain });
  });
}

const edited = <Line>(lines: readonly Line[], index: number, change: (line: Line) => Partial<Line>): readonly Line[] =>
  lines.map((line) => (line === at(lines, index) ? { ...line, ...change(line) } : line));
const without = <Line>(lines: readonly Line[], index: number): readonly Line[] =>
  lines.filter((line) => line !== at(lines, index));

/** The second row of partition 0 stands at index 1. */
const ROW = 'partition 0 row 2';
const forged = (line: LedgerLine): LedgerLine => {
  const event = { ...line, id: 'forged', offset: String(Number(line.offset) + 100) };
  return { ...event, hash: contentHash(ledgerRowOf(event).event, event.data, sha256Hex) };
};
const stateWith = (state: string): string => JSON.stringify({ ...(JSON.parse(state) as object), category: 'other' });
const firstSum = (text: string): string => text.replace(/:(-?\d+)"/, ':77"');

const ledger: readonly Tampering[] = [
  {
    how: 'edit',
    tamper: changed('ledger', (lines) => edited(lines, 1, ({ data }) => ({ data: data.replace('KEN', 'UGA') }))),
    kind: 'ledger',
    row: () => ROW,
    what: 'its content hash is',
  },
  {
    how: 'delete',
    tamper: changed('ledger', (lines) => without(lines, 1)),
    kind: 'ledger',
    row: () => ROW,
    what: 'missing',
  },
  {
    how: 'insert',
    tamper: changed('ledger', (lines) => renumbered([...lines.slice(0, 1), forged(at(lines, 1)), ...lines.slice(1)])),
    kind: 'ledger',
    row: () => ROW,
    what: 'its chain is',
  },
  {
    how: 'swap',
    tamper: changed('ledger', (lines) => {
      const [a, b] = [at(lines, 1), at(lines, 2)];
      return [at(lines, 0), { ...b, seq: a.seq }, { ...a, seq: b.seq }, ...lines.slice(3)];
    }),
    kind: 'ledger',
    row: () => ROW,
    what: 'its chain is',
  },
  {
    how: 'truncate',
    tamper: changed('ledger', (lines) => lines.slice(0, -2)),
    kind: 'ledger',
    row: ({ ledger: lines }) => `partition 1 row ${Number(at(lines, -1).seq) - 1}`,
    what: 'missing: a signed head counts',
  },
];

const entities: readonly Tampering[] = [
  {
    how: 'edit',
    tamper: changed('entities', (lines) => edited(lines, 1, ({ state }) => ({ state: stateWith(state) }))),
    kind: 'entities',
    row: (lines) => at(lines.entities, 1).key,
    what: 'state is',
  },
  {
    how: 'edit',
    tamper: changed('entities', (lines) => edited(lines, 1, () => ({ owners: '{"":"UGA"}' }))),
    kind: 'entities',
    row: (lines) => at(lines.entities, 1).key,
    what: 'owners is {"":"UGA"}, but its events give',
  },
  {
    how: 'delete',
    tamper: changed('entities', (lines) => without(lines, 1)),
    kind: 'entities',
    row: (lines) => at(lines.entities, 1).key,
    what: 'missing',
  },
  {
    how: 'insert',
    tamper: changed('entities', (lines) => [{ ...at(lines, 0), key: 'project:forged' }, ...lines]),
    kind: 'entities',
    row: () => 'project:forged',
    what: 'unexpected',
  },
  {
    how: 'swap',
    tamper: changed('entities', (lines) => swapped(lines, 0, 1, ['state', 'opened', 'orderKey'])),
    kind: 'entities',
    row: (lines) => at(lines.entities, 0).key,
    what: 'its events give',
  },
  {
    how: 'truncate',
    tamper: changed('entities', (lines) => lines.slice(0, -1)),
    kind: 'entities',
    row: (lines) => at(lines.entities, -1).key,
    what: 'missing',
  },
];

const verdicts: readonly Tampering[] = [
  {
    how: 'edit',
    tamper: changed('verdicts', (lines) => edited(lines, 0, () => ({ firstVoid: null }))),
    kind: 'verdicts',
    row: (lines) => verdictId(at(lines.verdicts, 0)),
    what: 'firstVoid is null, but the ledger gives',
  },
  {
    how: 'edit',
    tamper: changed('verdicts', (lines) => edited(lines, 0, () => ({ voidedBy: 'HQ-CDO' }))),
    kind: 'verdicts',
    row: (lines) => verdictId(at(lines.verdicts, 0)),
    what: 'voidedBy is HQ-CDO, but the ledger gives',
  },
  {
    how: 'delete',
    tamper: changed('verdicts', (lines) => without(lines, 0)),
    kind: 'verdicts',
    row: (lines) => verdictId(at(lines.verdicts, 0)),
    what: 'missing',
  },
  {
    how: 'insert',
    tamper: changed('verdicts', (lines) => [...lines, { ...at(lines, 0), entity: 'solution:S2' }]),
    kind: 'verdicts',
    row: (lines) => verdictId({ ...at(lines.verdicts, 0), entity: 'solution:S2' }),
    what: 'nothing in the ledger amends its target',
  },
];

const buckets: readonly Tampering[] = [
  {
    how: 'edit',
    tamper: changed('buckets', (lines) =>
      edited(lines, 3, (line) => ({
        measures: JSON.parse(firstSum(JSON.stringify(line.measures))) as typeof line.measures,
      })),
    ),
    kind: 'buckets',
    row: (lines) => at(lines.buckets, 3).id,
    what: 'is 77, but its entities give',
  },
  {
    how: 'delete',
    tamper: changed('buckets', (lines) => without(lines, 3)),
    kind: 'buckets',
    row: (lines) => at(lines.buckets, 3).id,
    what: 'missing',
  },
  {
    how: 'insert',
    tamper: changed('buckets', (lines) => [
      ...lines,
      { ...at(lines, 3), id: at(lines, 3).id.replace(/\d{4}/, '2031') },
    ]),
    kind: 'buckets',
    row: (lines) => at(lines.buckets, 3).id.replace(/\d{4}/, '2031'),
    what: 'its entities give 0',
  },
  {
    how: 'swap',
    tamper: changed('buckets', (lines) => swapped(lines, ...pairOf(lines), ['measures'])),
    kind: 'buckets',
    row: ({ buckets: lines }) => at(lines, pairOf(lines)[0]).id,
    what: 'its entities give',
  },
  {
    how: 'truncate',
    tamper: changed('buckets', (lines) => lines.slice(0, -1)),
    kind: 'buckets',
    row: (lines) => at(lines.buckets, -1).id,
    what: 'missing',
  },
];

/** Two buckets of one family, year and partition with different sums: areas swapped. */
function pairOf(lines: StoreLines['buckets']): readonly [number, number] {
  const rest = (id: string): string => id.replace(/^([a-z]+)\|[^|]+/, '$1');
  for (const [one, a] of lines.entries()) {
    const other = lines.findIndex(
      (b, index) =>
        index > one && rest(a.id) === rest(b.id) && JSON.stringify(a.measures) !== JSON.stringify(b.measures),
    );
    if (other !== -1) return [one, other];
  }
  throw new Error('no two buckets of one family differ');
}

const journal: readonly Tampering[] = [
  {
    how: 'edit',
    tamper: changed('journal', (lines) => edited(lines, 1, ({ deltas }) => ({ deltas: firstSum(deltas) }))),
    kind: 'journal',
    row: (lines) => placeOf(at(lines.journal, 1)),
    what: 'is 77, but its events give',
  },
  {
    how: 'edit',
    tamper: changed('journal', (lines) => edited(lines, 2, () => ({ fromSeq: '2' }))),
    kind: 'journal',
    row: (lines) => at(lines.journal, 2).id,
    what: 'covers ledger rows 2 to 3, expected to begin with row 3 after events|0|1',
  },
  {
    how: 'edit',
    tamper: changed('journal', (lines) => edited(lines, 2, () => ({ toSeq: '4' }))),
    kind: 'journal',
    row: (lines) => at(lines.journal, 2).id,
    what: 'covers ledger rows 3 to 4, but the rows of this recorded day end with 3',
  },
  {
    how: 'delete',
    tamper: changed('journal', (lines) => without(lines, 1)),
    kind: 'journal',
    row: (lines) => placeOf(at(lines.journal, 1)),
    what: 'no entry holds it',
  },
  {
    how: 'insert',
    tamper: changed('journal', (lines) => [...lines, { ...at(lines, 1), id: 'events|0|99' }]),
    kind: 'journal',
    row: (lines) => placeOf(at(lines.journal, 1)),
    what: 'events|0|99',
  },
  {
    how: 'swap',
    tamper: changed('journal', (lines) => swapped(lines, 0, 1, ['deltas'])),
    kind: 'journal',
    row: (lines) => placeOf(at(lines.journal, 0)),
    what: 'its events give',
  },
  {
    how: 'truncate',
    tamper: changed('journal', (lines) => lines.slice(0, -1)),
    kind: 'journal',
    row: (lines) => placeOf(at(lines.journal, -1)),
    what: 'no entry holds it',
  },
];

function placeOf({ id, day }: { readonly id: string; readonly day: string }): string {
  return `partition ${id.split('|')[1]} recorded day ${day}`;
}

const checkpoints: readonly Tampering[] = [
  {
    how: 'edit',
    tamper: changed('checkpoints', (lines) => edited(lines, 1, ({ nextOffset }) => ({ nextOffset: `${nextOffset}0` }))),
    kind: 'checkpoints',
    row: () => 'partition 1',
    what: 'offsets, but from 0 to',
  },
  {
    how: 'delete',
    tamper: changed('checkpoints', (lines) => without(lines, 0)),
    kind: 'checkpoints',
    row: () => 'partition 0',
    what: 'missing',
  },
  {
    how: 'insert',
    tamper: changed('checkpoints', (lines) => [...lines, { ...at(lines, 0), partition: 7 }]),
    kind: 'checkpoints',
    row: () => 'partition 7',
    what: 'there are only partitions 0 to 1',
  },
  {
    how: 'swap',
    tamper: changed('checkpoints', (lines) =>
      swapped(lines, 0, 1, ['seq', 'chain', 'nextOffset', 'counts', 'watermark']),
    ),
    kind: 'checkpoints',
    row: () => 'partition 0',
    what: 'rows, but the ledger has',
  },
  {
    how: 'truncate',
    tamper: changed('checkpoints', (lines) => lines.slice(0, -1)),
    kind: 'checkpoints',
    row: () => 'partition 1',
    what: 'missing',
  },
];

/** Edit, delete, insert, swap and truncate, of events, entities, verdicts, buckets, journal and checkpoints. */
export const tamperings: readonly (Tampering & { readonly of: Collection })[] = Object.entries({
  ledger,
  entities,
  verdicts,
  buckets,
  journal,
  checkpoints,
}).flatMap(([of, list]) => list.map((one) => ({ of: of as Collection, ...one })));
