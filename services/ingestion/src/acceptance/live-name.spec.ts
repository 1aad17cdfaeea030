import { expect, it } from 'vitest';
import { InMemoryDatabase, InMemoryProjectionRegistry, NotServable } from '#kpi-store';
import { model, reference } from '../../../../libs/domain/src/testing/reference.js';
import { makeLive } from '../../../../libs/kpi-store/src/testing/make-live.js';
import { Gate } from './gate.js';
import { LiveName } from './live-name.js';

it('names reference data after the live version, and says when it is another that decides', async () => {
  const database = new InMemoryDatabase();
  const registry = new InMemoryProjectionRegistry(database);
  await registry.install({ version: 'v1', definitions: { digest: 'same', texts: {} }, partitions: 1 });
  const gate = new Gate(reference);
  const told: NotServable[] = [];
  const name = new LiveName({
    registry,
    definitions: { digest: 'same', texts: {} },
    gate,
    notServable: (e) => told.push(e),
  });
  const switchTo = (version: string, digest: string) =>
    makeLive(database, { version, definitions: { digest, texts: {} }, partitions: 1 }, model);
  await name.look();
  expect(gate.refdata).toBe('v1');
  await switchTo('v2', 'same');
  await name.look();
  expect([gate.refdata, told]).toEqual(['v2', []]);
  await switchTo('v3', 'other');
  await name.look();
  expect([gate.refdata, told]).toEqual(['v2', [expect.any(NotServable)]]);
});
