import { type Model, type Row, bucketKey, familyOf } from '#domain';
import type { AuditReader } from '#kpi-store';
import { type EntityStreams, entityGroups } from './entity-groups.js';
import { bucketGroups, journalGroup } from './entity-pass.js';
import { type ExpectedEntity, expectedEntity } from './expected-entity.js';
import { Findings } from './finding.js';
import { bucketRows, journalRows } from './stored-rows.js';

/** Groups whose sums do not come out even; null: that side does. */
export interface Uneven {
  readonly bucket: string | null;
  readonly journal: string | null;
}

interface Located {
  readonly reader: AuditReader;
  readonly streams: EntityStreams;
  readonly model: Model;
  readonly findings: Findings;
}

/** Folds once more, holds one group of buckets and one day of the journal exactly, and names the first sum in each that is wrong. */
export async function locate(uneven: Uneven, { reader, streams, model, findings }: Located): Promise<void> {
  if (uneven.bucket === null && uneven.journal === null) return;
  const [buckets, journal] = [new ExactSums(), new ExactSums()];
  for await (const group of entityGroups(streams)) {
    const expected = new Findings().read('entities', group.key, () => expectedEntity(group, model));
    if (expected === null || group.events.length === 0) continue;
    for (const row of bucketGroups(expected.partition, expected.rows).get(uneven.bucket ?? '') ?? []) {
      buckets.expect(`${bucketOf(row)}|${expected.partition}`, row);
    }
    for (const row of dayOf(expected, uneven.journal)) journal.expect(bucketOf(row), row);
  }
  if (uneven.bucket !== null) await locateBucket(uneven.bucket, buckets, reader, findings);
  if (uneven.journal !== null) await locateEntry(uneven.journal, journal, reader, findings);
}

async function locateBucket(group: string, sums: ExactSums, reader: AuditReader, findings: Findings): Promise<void> {
  for await (const line of reader.buckets()) {
    const stored = new Findings().read('buckets', line.id, () => bucketRows(line));
    if (stored === null) continue;
    for (const row of bucketGroups(stored.partition, stored.rows).get(group) ?? []) sums.find(line.id, row);
  }
  const wrong = sums.first();
  if (wrong === null) return;
  const isThere = sums.holders(wrong.place).length > 0;
  const what = `${wrong.measure} ${wrong.cell} on ${wrong.day} is ${wrong.found}, its entities give ${wrong.expected}`;
  findings.add('buckets', wrong.place, isThere ? what : `it is not there: ${what}`);
}

async function locateEntry(group: string, sums: ExactSums, reader: AuditReader, findings: Findings): Promise<void> {
  for await (const line of reader.journal()) {
    const stored = new Findings().read('journal', line.id, () => journalRows(line));
    if (stored === null || journalGroup(stored.partition, line.day) !== group) continue;
    for (const row of stored.rows) sums.find(bucketOf(row), row, line.id);
  }
  const wrong = sums.first();
  if (wrong === null) return;
  const [partition, day] = group.split('|');
  const place = `partition ${partition} recorded day ${day}`;
  const holders = sums.holdersOf(wrong);
  const where = holders.length === 0 ? 'no entry holds it' : `held by ${holders.join(', ')}`;
  const sum = `${wrong.place} ${wrong.measure} ${wrong.cell} on ${wrong.day}`;
  findings.add('journal', place, `${sum} is ${wrong.found}, its events give ${wrong.expected} (${where})`);
}

function dayOf(expected: ExpectedEntity, group: string | null): readonly Row[] {
  for (const [day, rows] of expected.days) {
    if (journalGroup(expected.partition, day) === group) return rows;
  }
  return [];
}

function bucketOf({ measure, area, day }: Row): string {
  return bucketKey({ family: familyOf(measure), area, year: day.slice(0, 4) });
}

interface WrongSum {
  readonly place: string;
  readonly measure: string;
  readonly cell: string;
  readonly day: string;
  readonly expected: bigint;
  readonly found: bigint;
}

const MOST_HOLDERS = 3;

/** Expected and stored sums of one group, exactly. */
class ExactSums {
  private readonly expected = new Map<string, bigint>();
  private readonly found = new Map<string, bigint>();
  private readonly held = new Map<string, Set<string>>();

  expect(place: string, row: Row): void {
    add(this.expected, keyOf(place, row), row.amount);
  }

  /** `holder`: the stored row that it is in. */
  find(place: string, row: Row, holder = place): void {
    const key = keyOf(place, row);
    add(this.found, key, row.amount);
    for (const name of [key, place]) this.held.set(name, (this.held.get(name) ?? new Set()).add(holder));
  }

  first(): WrongSum | null {
    const keys = [...new Set([...this.expected.keys(), ...this.found.keys()])].toSorted();
    const key = keys.find((one) => (this.expected.get(one) ?? 0n) !== (this.found.get(one) ?? 0n));
    if (key === undefined) return null;
    const [place = '', measure = '', cell = '', day = ''] = key.split('\n');
    return { place, measure, cell, day, expected: this.expected.get(key) ?? 0n, found: this.found.get(key) ?? 0n };
  }

  holders(place: string): readonly string[] {
    return [...(this.held.get(place) ?? [])].slice(0, MOST_HOLDERS);
  }

  holdersOf({ place, measure, cell, day }: WrongSum): readonly string[] {
    return this.holders([place, measure, cell, day].join('\n'));
  }
}

function keyOf(place: string, { measure, cell, day }: Row): string {
  return [place, measure, cell, day].join('\n');
}

function add(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}
