import { expect, it } from 'vitest';
import { reference } from '#domain/testing';
import { definitionsInForce } from './definitions-in-force.js';
import { organisationOf } from './organisation.js';
import { inboxRecord } from './outlets/kafka.js';
import { simulate } from './simulate.js';
import type { CloudEvent } from './written.js';

const events = organisationOf({ units: 20, years: 1, seed: 3, events: 1_201 }, reference, definitionsInForce());

/** Remembers the delivered events; rejects the batch with index `rejected`. */
class Shelf {
  readonly held: CloudEvent[] = [];
  batches = 0;
  isClosed = false;
  constructor(private readonly rejected = Number.POSITIVE_INFINITY) {}

  async deliver(batch: readonly CloudEvent[]): Promise<void> {
    this.batches += 1;
    if (this.batches === this.rejected) throw new Error('full');
    this.held.push(...batch);
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }
}

it('delivers every event once and in order, and reports its progress', async () => {
  const shelf = new Shelf();
  const counts: number[] = [];
  await simulate(events, shelf, (count) => counts.push(count));
  expect(shelf.held).toEqual(events);
  expect(counts).toEqual([500, 1_000, 1_201]);
  expect(shelf.isClosed).toBe(true);
});

it('ends at the first batch that is rejected, and closes the outlet', async () => {
  const shelf = new Shelf(2);
  await expect(simulate(events, shelf, () => {})).rejects.toThrow('full');
  expect(shelf.held).toEqual(events.slice(0, 500));
  expect(shelf.isClosed).toBe(true);
});

it('writes inbox records in structured mode, to the topic of the unit', () => {
  const [event] = events;
  const { topic, headers, value } = inboxRecord(event as CloudEvent);
  expect(topic).toBe(`inbox.${event?.unit}`);
  expect(headers).toEqual({ 'content-type': 'application/cloudevents+json' });
  expect(JSON.parse(new TextDecoder().decode(value ?? undefined))).toEqual(event);
});
