import { describe, expect, it } from 'vitest';
import { declarationsUnder } from '#domain';
import { NotServable, type ProjectionRegistry, liveProjection } from '../ports/projection-registry.js';

const PARTITIONS = 2;
const texts = { 'countries.csv': 'iso3\nKEN\n' };
const declarations = declarationsUnder(1);
const definitions = { digest: 'd'.repeat(64), texts, declarations };
const named = (version: string) => ({ version, definitions, partitions: PARTITIONS });

/** What the registry guarantees about the versions of a store, on any engine. */
export function projectionRegistryContract(engine: string, open: () => Promise<ProjectionRegistry>): void {
  describe(`projection versions on ${engine}`, () => {
    it('have none to begin with, then the first one, even when another name is requested', async () => {
      const registry = await open();
      await expect(liveProjection(registry, definitions)).rejects.toThrow(NotServable);
      const [one, other] = await Promise.all([registry.install(named('v1')), registry.install(named('v9'))]);
      expect(one).toEqual(other);
      expect(await registry.list()).toEqual([one]);
      expect(one).toMatchObject({ partitions: PARTITIONS, spans: [{ number: 1, from: '1970-01-01', until: null }] });
      expect(await registry.reference(one.version)).toEqual(texts);
      expect(await registry.declarations(one.version)).toEqual(declarations);
      expect([await registry.reference('v8'), await registry.declarations('v8')]).toEqual([null, null]);
    });

    it('are served only by software with their definitions, otherwise the error says what to do', async () => {
      const registry = await open();
      await registry.install(named('v1'));
      expect((await liveProjection(registry, definitions)).version).toBe('v1');
      await expect(liveProjection(registry, { digest: 'e'.repeat(64) })).rejects.toThrow(
        'The live projection version v1 was built with definitions dddddddddddd, but this software has eeeeeeeeeeee',
      );
    });
  });
}
