import { expect, it } from 'vitest';
import { eventTypes, type Recorded, senderOf } from '#domain';
import { inLedger, reference } from '#domain/testing';
import { definitionsInForce, organisationOf } from '#simulator';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { exactOracle, publicOracle } from '../oracle/indicator-oracle.js';
import { oracleOf } from '../oracle/oracle.js';
import { agree, agreePublicly } from './agreement.js';
import { askingOf, LIVE } from './asking.js';
import { SERIES } from './declared.js';
import { tables } from './tables.js';

const SIZE = { units: 170, years: 4, seed: 7, events: 3_000 };
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');
const AREAS = ['WORLD', 'GLOBAL', 'RBA', 'LDC', 'KEN', 'unit:KEN', 'unit:FJI'];
const definitions = definitionsInForce();
const organisation = organisationOf(SIZE, reference, definitions);
const identities = organisation.map(({ source, id }) => `${source} ${id}`);

const gate = new Gate(reference);
const judged = organisation.map((event) => {
  const value = new TextEncoder().encode(JSON.stringify(event));
  const headers = [['content-type', new TextEncoder().encode('application/cloudevents+json')]] as const;
  return gate.judge({ way: 'kafka', headers, value }, senderOf(event.unit), NOW_MS);
});

it('is accepted, event by event', () => {
  expect(judged.filter(({ status }) => status !== 'accepted').slice(0, 5)).toEqual([]);
});

it('matches the oracle', { timeout: 120_000 }, () => {
  const known = new Map<string, Recorded>();
  for (const answer of judged) {
    if (answer.status !== 'accepted') continue;
    const { event } = answer;
    const identity = `${event.source} ${event.id}`;
    if (!known.has(identity)) known.set(identity, { event, recordedAt: Date.parse(event.time) });
  }
  const set = inLedger([...known.values()]);
  const oracle = oracleOf(set, tables.steady.reference);
  const { exactly, publicly } = askingOf(set, 'steady');
  for (const year of [2022, 2023, 2024, 2025]) {
    const window = { period: String(year), start: `${year}-01-01`, end: `${year + 1}-01-01` };
    const indicators = SERIES.map(({ code }) => code);
    const asking = { indicators, areas: AREAS, periods: { period: window.period } };
    const about = { oracle, moment: LIVE, indicators, areas: AREAS, window };
    agree(exactly(asking), about, exactOracle(oracle, LIVE));
    agreePublicly(publicly(asking), about, publicOracle(oracle, LIVE));
  }
});

it('has as many events as requested, of every type that a simulator can know', () => {
  expect(organisation).toHaveLength(SIZE.events);
  const types = new Set(organisation.map(({ type }) => type));
  const left = eventTypes.map(({ type }) => type).filter((type) => !types.has(type));
  expect(left).toEqual([]);
});

it('is the same for the same seed, and different for a different one', () => {
  expect(organisationOf(SIZE, reference, definitions)).toEqual(organisation);
  expect(organisationOf({ ...SIZE, seed: 8 }, reference, definitions)).not.toEqual(organisation);
});

it('repeats events, and has units that never report', () => {
  expect(new Set(identities).size).toBeLessThan(SIZE.events);
  const units = new Set(organisation.map(({ unit }) => unit));
  expect(units.size).toBeGreaterThan(120);
  expect(units.size).toBeLessThan(170);
});
