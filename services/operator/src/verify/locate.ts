import { type Model, type Row, bucketKey, familyOf, isAmendmentType, rowsOfChange } from '#domain';
import type { AuditReader } from '#kpi-store';
import { type EntityStreams, entityGroups } from './entity-groups.js';
import { bucketGroups, journalGroup } from './entity-pass.js';
import { type PlacedRow, firstWrongSum } from './exact-sums.js';
import { type ExpectedEntity, expectedEntity } from './expected-entity.js';
import { Findings } from './finding.js';
import type { LedgerDay } from './ledger-days.js';
import { locateCover } from './locate-cover.js';
import { type Stored, rowsOfStored, storedBucket, storedEntry } from './stored-rows.js';

/** The first groups that do not balance; null if that side does. */
export interface Uneven {
  readonly bucket: string | null;
  readonly journal: string | null;
  readonly cover: LedgerDay | null;
}

interface Located {
  readonly reader: AuditReader;
  readonly streams: EntityStreams;
  readonly model: Model;
  readonly findings: Findings;
}

/**
 * Folds once more for each side that does not balance, adds up its first such group exactly, and names the first wrong
 * sum in it.
 */
export async function locate(uneven: Uneven, located: Located): Promise<void> {
  if (uneven.bucket !== null) await locateBucket(uneven.bucket, located);
  if (uneven.journal !== null) await locateEntry(uneven.journal, located);
  if (uneven.cover !== null) await locateCover(uneven.cover, located);
}

async function locateBucket(group: string, located: Located): Promise<void> {
  const wrong = await firstWrongSum(rowsOfBucketGroup(group, located));
  if (wrong === null) return;
  const what = `${wrong.measure} ${wrong.cell} on ${wrong.day} is ${wrong.found}, but its entities give ${wrong.expected}`;
  located.findings.add('buckets', wrong.place, wrong.isPlaceHeld ? what : `missing: ${what}`);
}

async function* rowsOfBucketGroup(group: string, located: Located): AsyncGenerator<PlacedRow> {
  for await (const expected of expectedEntities(located)) {
    for (const slice of expected.rows) {
      for (const row of bucketGroups(expected.partition, slice).get(group) ?? []) {
        yield { place: `${bucketOf(row)}|${expected.partition}`, row, holder: null };
      }
    }
  }
  for await (const line of located.reader.buckets()) {
    const stored = new Findings().read('buckets', line.id, () => storedRows(storedBucket(line)));
    if (stored === null) continue;
    for (const row of bucketGroups(stored.partition, stored.rows).get(group) ?? []) {
      yield { place: line.id, row, holder: line.id };
    }
  }
}

async function locateEntry(group: string, located: Located): Promise<void> {
  const wrong = await firstWrongSum(rowsOfJournalGroup(group, located));
  if (wrong === null) return;
  const [partition, day] = group.split('|');
  const place = `partition ${partition} recorded day ${day}`;
  const where = wrong.holders.length === 0 ? 'no entry holds it' : `held by ${wrong.holders.join(', ')}`;
  const sum = `${wrong.place} ${wrong.measure} ${wrong.cell} on ${wrong.day}`;
  located.findings.add('journal', place, `${sum} is ${wrong.found}, but its events give ${wrong.expected} (${where})`);
}

async function* rowsOfJournalGroup(group: string, located: Located): AsyncGenerator<PlacedRow> {
  for await (const expected of expectedEntities(located)) {
    for (const row of dayOf(expected, group)) yield { place: bucketOf(row), row, holder: null };
  }
  for await (const line of located.reader.journal()) {
    const stored = new Findings().read('journal', line.id, () => storedRows(storedEntry(line)));
    if (stored === null || journalGroup(stored.partition, line.day) !== group) continue;
    for (const row of stored.rows) yield { place: bucketOf(row), row, holder: line.id };
  }
}

async function* expectedEntities({ streams, model }: Located): AsyncGenerator<ExpectedEntity> {
  for await (const group of entityGroups(streams, model.grainMs)) {
    if (group.events.every(({ type }) => isAmendmentType(type))) continue;
    const expected = new Findings().read('entities', group.key, () => expectedEntity(group, model));
    if (expected !== null) yield expected;
  }
}

function dayOf({ partition, days }: ExpectedEntity, group: string): Iterable<Row> {
  const day = days.find((one) => journalGroup(partition, one.day) === group);
  return day === undefined ? [] : rowsOfChange(day);
}

function storedRows(stored: Stored): { readonly partition: number; readonly rows: readonly Row[] } {
  return { partition: stored.partition, rows: rowsOfStored(stored) };
}

function bucketOf({ measure, area, day }: Row): string {
  return bucketKey({ family: familyOf(measure), area, year: day.slice(0, 4) });
}
