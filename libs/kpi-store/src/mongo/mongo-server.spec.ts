import { afterEach, describe, expect, it } from 'vitest';
import { type Script, ScriptedServer } from '../testing/scripted-server.js';
import { MongoProjectionRegistry } from './mongo-projection-registry.js';
import { MongoServer } from './mongo-server.js';
import { UnfitStore, explainUnfitness, storeSentences } from './store-fitness.js';

const emptyCursor = { ok: 1, cursor: { firstBatch: [], id: 0n, ns: 'test.checkpoints' } };
const fit: Script = { isReplicaSet: true, answer: (command) => ('find' in command ? emptyCursor : { ok: 1 }) };
/** Answers of a mongod without --replSet. */
const standalone: Script = {
  isReplicaSet: false,
  answer: (command) =>
    'txnNumber' in command
      ? {
          ok: 0,
          code: 20,
          codeName: 'IllegalOperation',
          errmsg: 'Transaction numbers are only allowed on a replica set member or mongos',
        }
      : fit.answer(command),
};
/** Answers of a primary that has lost the majority of its members. */
const lonely: Script = {
  isReplicaSet: true,
  answer: (command) =>
    'commitTransaction' in command
      ? { ok: 0, code: 50, codeName: 'MaxTimeMSExpired', errmsg: 'operation exceeded time limit' }
      : fit.answer(command),
};

describe('a MongoDB server', () => {
  const ends: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });
  const listen = async (script: Script, port?: number) => {
    const scripted = await ScriptedServer.listen(script, port);
    ends.push(() => scripted.close());
    return scripted;
  };
  const serverAt = (uri: string) => {
    const server = new MongoServer(uri, 50);
    ends.push(() => server.close());
    return server;
  };

  it('is used when it supports transactions', async () => {
    const server = serverAt((await listen(fit)).uri);
    await server.ask();
    await server.ask();
  });

  it('is rejected outside a replica set, and the sentence says what to do', async () => {
    const server = serverAt((await listen(standalone)).uri);
    await expect(server.ask()).rejects.toThrow(new UnfitStore(storeSentences['no-transactions']));
  });

  it('is rejected without majority writes, and the sentence says what to do', async () => {
    const server = serverAt((await listen(lonely)).uri);
    await expect(server.ask()).rejects.toThrow(new UnfitStore(storeSentences['no-majority']));
  });

  it('is used when it appears after failed attempts, through the stores that were created before', async () => {
    const scripted = await ScriptedServer.listen(fit);
    const { uri, port } = scripted;
    await scripted.close();
    const server = serverAt(uri);
    const collection = server.connection.getClient().db(server.connection.name).collection('checkpoints');
    await expect(server.ask()).rejects.toThrow('ECONNREFUSED');
    await expect(server.ask()).rejects.toThrow('ECONNREFUSED');
    const registry = new MongoProjectionRegistry(server.connection);
    await expect(collection.findOne({})).rejects.toThrow();
    await expect(registry.list()).rejects.toThrow();
    await listen(fit, port);
    await server.ask();
    expect(await collection.findOne({})).toBeNull();
    expect(await registry.list()).toEqual([]);
    expect(server.connection.name).toBe('test');
  });
});

describe('an answer', () => {
  it.each([new Error('ECONNREFUSED'), new TypeError('x'), 'a text'])(
    'that is not a fitness problem gives no sentence: %s',
    (error) => {
      expect(explainUnfitness(error)).toBeNull();
    },
  );
});
