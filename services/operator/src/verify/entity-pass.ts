import { type Model, type Row, type RowSlices, familyOf, isAmendmentType } from '#domain';
import type { EntityLine } from '#kpi-store';
import { canonicalText } from '../software.js';
import { type EntityGroup, type EntityStreams, entityGroups } from './entity-groups.js';
import { type ExpectedEntity, expectedEntity } from './expected-entity.js';
import type { Findings } from './finding.js';
import type { GroupDigests } from './group-digests.js';
import type { RowWeights } from './row-weights.js';

export interface EntityPass {
  readonly model: Model;
  readonly findings: Findings;
  readonly weights: RowWeights;
  readonly buckets: GroupDigests;
  readonly journal: GroupDigests;
  /** Called after every entity with the number of events folded so far. */
  readonly progress: (events: number) => void;
}

/** Fields of a stored entity that are JSON text: compared by content. */
const TEXTS = ['owners', 'opened', 'state'] as const;

/**
 * Folds every entity and compares it with the stored one (I5); adds the weights of its rows to the digests. Returns the
 * counts.
 */
export async function entityPass(
  streams: EntityStreams,
  pass: EntityPass,
): Promise<{ readonly entities: number; readonly anomalies: number }> {
  let [entities, anomalies, events] = [0, 0, 0];
  for await (const group of entityGroups(streams, pass.model.grainMs)) {
    if (isSpokenOf(group) || group.stored.length > 0) entities += 1;
    anomalies += group.anomalies.length;
    events += group.rows;
    judge(group, pass);
    pass.progress(events);
  }
  return { entities, anomalies };
}

/** Corrections and voids alone do not make an entity. */
function isSpokenOf({ events }: EntityGroup): boolean {
  return events.some(({ type }) => !isAmendmentType(type));
}

function judge(group: EntityGroup, pass: EntityPass): void {
  const { model, findings } = pass;
  const { key } = group;
  reportRepeats(group, findings);
  if (!isSpokenOf(group)) return reportExtra(group, findings);
  const expected = findings.read('entities', key, () => expectedEntity(group, model));
  if (expected === null) return;
  findings.read('entities', key, () => compareEntity(group, expected, findings));
  findings.read('anomalies', key, () => compareAnomalies(group, expected, findings));
  expectRows(expected, pass);
}

function expectRows({ partition, rows, days }: ExpectedEntity, { weights, buckets, journal }: EntityPass): void {
  let whole = 0n;
  for (const slice of rows) {
    for (const [name, ofGroup] of bucketGroups(partition, slice)) {
      const weight = weights.sumOf(ofGroup);
      buckets.add(name, weight);
      whole += weight;
    }
  }
  // Most rows have already been weighed: those of an entity with one recorded day, and those carried over from the day
  // before.
  let last = { rows, weight: whole };
  const weighed = (list: RowSlices): bigint => (list === last.rows ? last.weight : sumOf(list, weights));
  for (const { day, settled, open, before } of days) {
    const taken = weighed(before);
    last = { rows: open, weight: weighed(open) };
    journal.add(journalGroup(partition, day), sumOf(settled, weights) + last.weight - taken);
  }
}

function sumOf(slices: RowSlices, weights: RowWeights): bigint {
  let sum = 0n;
  for (const rows of slices) sum += weights.sumOf(rows);
  return sum;
}

/** `partition|family|year`: rows of a few hundred buckets. */
export function bucketGroups(partition: number, rows: Iterable<Row>): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  let [group, measure, year]: [Row[], string, string] = [[], '', ''];
  for (const row of rows) {
    if (row.measure !== measure || !row.day.startsWith(year)) {
      [measure, year] = [row.measure, row.day.slice(0, 4)];
      const name = bucketGroup(partition, familyOf(row.measure), year);
      group = groups.get(name) ?? [];
      groups.set(name, group);
    }
    group.push(row);
  }
  return groups;
}

export function bucketGroup(partition: number, family: string, year: string): string {
  return `${partition}|${family}|${year}`;
}

/** `partition|recorded day`. */
export function journalGroup(partition: number | string, day: string): string {
  return `${partition}|${day}`;
}

/**
 * An identity appears once in the ledger (I4; for corrections and voids see `VerdictsBeside`), and an entity lives in
 * one partition.
 */
function reportRepeats({ key, events }: EntityGroup, findings: Findings): void {
  const rows = new Map<string, string>();
  for (const { source, id, partition, seq } of events.filter(({ type }) => !isAmendmentType(type))) {
    const [identity, place] = [`${source}|${id}`, `partition ${partition} row ${seq}`];
    const first = rows.get(identity);
    if (first !== undefined) findings.add('ledger', place, `${identity} is already in ${first}`);
    rows.set(identity, first ?? place);
  }
  const other = events.find(({ partition }) => partition !== events[0]?.partition);
  if (other === undefined) return;
  const place = `partition ${other.partition} row ${other.seq}`;
  findings.add('ledger', place, `${key} also has events in partition ${events[0]?.partition}`);
}

function reportExtra({ key, stored, anomalies }: EntityGroup, findings: Findings): void {
  if (stored.length > 0) findings.add('entities', key, 'unexpected: the ledger has no data event about it');
  for (const { event } of anomalies)
    findings.add('anomalies', event, `unexpected: the ledger has no data event about ${key}`);
}

function compareEntity({ key, stored, rows }: EntityGroup, { line }: ExpectedEntity, findings: Findings): void {
  const [found, again] = stored;
  if (found === undefined) return findings.add('entities', key, `missing: the ledger has ${rows} events about it`);
  if (again !== undefined) findings.add('entities', key, 'appears twice');
  const names = Object.keys(line) as (keyof EntityLine)[];
  for (const name of names) {
    if (found[name] === line[name]) continue;
    const [is, must] = [meaningOf(found, name), meaningOf(line, name)];
    if (is !== must) findings.add('entities', key, `${name} is ${brief(is)}, but its events give ${brief(must)}`);
  }
}

/** Canonical text of a field. */
function meaningOf(line: EntityLine, name: keyof EntityLine): string {
  const value = line[name];
  return canonicalText(TEXTS.some((text) => text === name) ? (JSON.parse(String(value ?? null)) as unknown) : value);
}

function compareAnomalies({ anomalies }: EntityGroup, expected: ExpectedEntity, findings: Findings): void {
  const found = new Map(anomalies.map(({ event, codes }) => [event, codes.toSorted().join(', ')]));
  const must = new Map(expected.anomalies.map(({ identity, codes }) => [identity, codes.toSorted().join(', ')]));
  const placeOf = placesIn(anomalies, expected);
  for (const event of new Set([...must.keys(), ...found.keys()])) {
    const [is, should] = [found.get(event), must.get(event)];
    const place = placeOf(event);
    if (is === should && place.is === place.should) continue;
    if (is === should) findings.add('anomalies', event, `it is of ${place.is}, expected ${place.should}`);
    else if (is === undefined) findings.add('anomalies', event, `missing: expected ${should}`);
    else if (should === undefined) findings.add('anomalies', event, `unexpected: ${is}`);
    else findings.add('anomalies', event, `it is ${is}, expected ${should}`);
  }
}

/** Unit and day by which the anomalies of an event are found. */
function placesIn(anomalies: EntityGroup['anomalies'], expected: ExpectedEntity) {
  const text = ({ unit, day }: { readonly unit?: string; readonly day?: string }) => `${unit} on ${day}`;
  const is = new Map(anomalies.map((line) => [line.event, text(line)]));
  const should = new Map(expected.anomalies.map((one) => [one.identity, text(one)]));
  return (event: string) => ({ is: is.get(event), should: should.get(event) });
}

function brief(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
