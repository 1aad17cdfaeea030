import { expect, it } from 'vitest';
import { AppError, declarationsUnder } from '#domain';
import { model, reference } from '#domain/testing';
import { InMemoryDatabase, InMemoryProjectionRegistry, NoneLive, NotServable } from '#kpi-store';
import { makeLive } from '#projections/testing';
import { LiveVersion } from '#start';
import { Gate } from './gate.js';

it('names reference data after the live version, and keeps the name when a version with other definitions goes live', async () => {
  const database = new InMemoryDatabase();
  const registry = new InMemoryProjectionRegistry(database);
  await registry.install({
    version: 'v1',
    definitions: { digest: 'same', texts: {}, declarations: declarationsUnder(1) },
    partitions: 1,
  });
  const reported: NotServable[] = [];
  const live = new LiveVersion({
    registry,
    definitions: { digest: 'same', texts: {}, declarations: declarationsUnder(1) },
    notServable: (e) => reported.push(e),
    everyMs: 1,
  });
  const gate = new Gate(reference, () => live.known?.version ?? '');
  const switchTo = (version: string, digest: string) =>
    makeLive(
      database,
      { version, definitions: { digest, texts: {}, declarations: declarationsUnder(1) }, partitions: 1 },
      model,
    );
  await live.look();
  expect(gate.refdata).toBe('v1');
  await switchTo('v2', 'same');
  await live.look();
  expect([gate.refdata, reported]).toEqual(['v2', []]);
  await switchTo('v3', 'other');
  await expect(live.look()).rejects.toThrow(NotServable);
  const failed: unknown[] = [];
  live.start((error) => failed.push(error));
  await expect.poll(() => reported.length).toBeGreaterThan(0);
  live.stop();
  expect([gate.refdata, failed]).toEqual(['v2', []]);
});

it('leaves reference data without a name while no version is live, so that nothing is accepted', async () => {
  const registry = new InMemoryProjectionRegistry(new InMemoryDatabase());
  const definitions = { digest: 'same', texts: {}, declarations: declarationsUnder(1) };
  const live = new LiveVersion({ registry, definitions, notServable: () => {} });
  const gate = new Gate(reference, () => live.known?.version ?? '');
  await expect(live.look()).rejects.toThrow(NoneLive);
  expect(() => gate.refdata).toThrow(AppError);
  expect(live.known).toBeNull();
  await registry.install({ version: 'v1', definitions, partitions: 1 });
  await live.look();
  expect([gate.refdata, live.known?.partitions]).toEqual(['v1', 1]);
});
