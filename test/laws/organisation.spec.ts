import { expect, it } from 'vitest';
import { eventTypes } from '#domain';
import { reference } from '../../libs/domain/src/testing/reference.js';
import { Gate } from '../../services/ingestion/src/acceptance/gate.js';
import { definitionsInForce } from '../../services/operator/src/simulate/definitions-in-force.js';
import { organisationOf } from '../../services/operator/src/simulate/organisation.js';

const SIZE = { units: 170, years: 4, seed: 7, events: 3_000 };
const NOW_MS = Date.parse('2026-11-24T12:00:00Z');
const definitions = definitionsInForce();
const organisation = organisationOf(SIZE, reference, definitions);
const identities = organisation.map(({ source, id }) => `${source} ${id}`);

it('is accepted, event by event', () => {
  const gate = new Gate(reference);
  const refused = organisation.flatMap((event) => {
    const value = new TextEncoder().encode(JSON.stringify(event));
    const headers = [['content-type', new TextEncoder().encode('application/cloudevents+json')]] as const;
    const judged = gate.judge({ way: 'kafka', headers, value }, { units: [event.unit] }, NOW_MS);
    return judged.status === 'accepted' ? [] : [{ type: event.type, id: event.id, problems: judged.problems }];
  });
  expect(refused.slice(0, 5)).toEqual([]);

  expect(refused).toHaveLength(0);
});

it('has as many events as asked, of every type that a simulator can know', () => {
  expect(organisation).toHaveLength(SIZE.events);
  const types = new Set(organisation.map(({ type }) => type));
  const left = eventTypes.map(({ type }) => type).filter((type) => !types.has(type));
  expect(left).toEqual([]);
});

it('is the same for the same seed, and another for another', () => {
  expect(organisationOf(SIZE, reference, definitions)).toEqual(organisation);
  expect(organisationOf({ ...SIZE, seed: 8 }, reference, definitions)).not.toEqual(organisation);
});

it('repeats events, and has units that never report', () => {
  expect(new Set(identities).size).toBeLessThan(SIZE.events);
  const units = new Set(organisation.map(({ unit }) => unit));
  expect(units.size).toBeGreaterThan(120);
  expect(units.size).toBeLessThan(170);
});
