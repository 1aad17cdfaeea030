import { expect, it } from 'vitest';
import { type Recorded, contentHash, projectionDefinitionsOf } from '#domain';
import { model, reference, referenceTexts } from '#domain/testing';
import {
  InMemoryAuditReader,
  InMemoryDatabase,
  InMemoryLedgerStore,
  InMemoryProjectionRegistry,
  NotServable,
} from '#kpi-store';
import { contentsOf } from '#kpi-store/testing';
import { EVENTS_TOPIC, InMemoryLog, encodeAccepted } from '#messaging';
import { sha256Hex } from '#platform';
import { makeLive } from '#projections/testing';
import { LiveVersion } from '#start';
import canonicalize from 'canonicalize';
import { adopted, solution } from '../../../../test/oracle/oracle.fixture.js';
import { BatchHandler } from './batch.handler.js';
import { LiveTarget } from './live-target.js';

const definitions = projectionDefinitionsOf(referenceTexts, sha256Hex);
const NOW = Date.parse('2024-06-01T12:00:00Z');

/** A log with one partition, and a store whose live version is v1. */
class Bench {
  readonly log = new InMemoryLog({ now: () => NOW });
  readonly database = new InMemoryDatabase();
  readonly registry = new InMemoryProjectionRegistry(this.database);
  readonly reported: NotServable[] = [];

  async install(): Promise<void> {
    this.log.createTopic(EVENTS_TOPIC, 1);
    await this.registry.install({ version: 'v1', definitions, partitions: 1 });
  }

  /** The bounds of the log, as a source reports them. */
  readonly bounds = async () => ({ ...this.log.bounds({ topic: EVENTS_TOPIC, partition: 0 }), committed: null });

  publish(...events: readonly Recorded[]): void {
    for (const { event } of events) {
      const dataText = canonicalize(event.data) ?? '';
      const hash = contentHash(event, dataText, sha256Hex);
      this.log.append([encodeAccepted({ event, dataText, hash, refdata: 'v1' })]);
    }
  }

  handler(own = definitions): BatchHandler {
    const live = new LiveTarget({
      live: new LiveVersion({
        registry: this.registry,
        definitions: own,
        notServable: (error) => this.reported.push(error),
      }),
      reference,
      storeOf: (version) => new InMemoryLedgerStore(this.database, version),
    });
    const size = { usual: 500, underBacklog: 2_000 };
    return new BatchHandler({ target: () => live.now(), size, applied: () => {} });
  }

  batch(from: bigint) {
    const place = { topic: EVENTS_TOPIC, partition: 0 };
    return { ...place, ...this.log.extract(place, from), highWatermark: this.log.end(place) };
  }

  switchTo(version: string): Promise<void> {
    return makeLive(this.database, { version, definitions, partitions: 1 }, model);
  }

  contents(version: string) {
    return contentsOf(new InMemoryAuditReader(this.database, version));
  }
}

const early = [solution('S1'), adopted('a1', 'S1', 'KEN', '2024-05-01')];
const late = [adopted('a2', 'S1', 'UGA', '2024-05-02'), adopted('a3', 'S1', 'TZA', '2024-05-03')];

it('lets an owner continue with the new live version, from the record at which the old one stopped', async () => {
  const [bench, undisturbed] = [new Bench(), new Bench()];
  for (const one of [bench, undisturbed]) await one.install();
  const handler = bench.handler();
  bench.publish(...early);
  expect(await handler.handle(bench.batch(0n))).toEqual({ status: 'next', offset: 2n });
  await bench.switchTo('v2');
  bench.publish(...late);
  await expect(handler.handle(bench.batch(2n))).rejects.toThrow('another owner');
  expect(handler.owned()).toEqual([]);
  expect(await handler.handle(bench.batch(2n))).toEqual({ status: 'next', offset: 4n });
  expect(handler.owned()).toMatchObject([{ partition: 0, nextOffset: 4n }]);
  undisturbed.publish(...early, ...late);
  await undisturbed.handler().handle(undisturbed.batch(0n));
  expect(await bench.contents('v2')).toEqual(await undisturbed.contents('v1'));
});

it('claims no partition of a version that was built with other definitions, and reports it', async () => {
  const bench = new Bench();
  await bench.install();
  const other = projectionDefinitionsOf(
    { ...referenceTexts, 'licences.csv': `${referenceTexts['licences.csv']}X-1.0,true\n` },
    sha256Hex,
  );
  await expect(bench.handler(other).assigned(EVENTS_TOPIC, 0, bench.bounds)).rejects.toThrow(NotServable);
  expect(bench.reported.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^The live projection version v1 was built with definitions .+ run the version of Headway/),
  ]);
  expect(await new InMemoryLedgerStore(bench.database, 'v1').checkpoint(0)).toBeNull();
});
