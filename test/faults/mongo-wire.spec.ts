import mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { WireMessages, answeredBy, commandOf, requestIdOf } from './mongo-wire.js';

function message(kind: number, [requestId, answers]: readonly [number, number], body: Uint8Array): Buffer {
  const header = Buffer.alloc(16);
  [16 + body.length, requestId, answers, kind].forEach((value, place) => header.writeInt32LE(value, 4 * place));
  return Buffer.concat([header, body]);
}

function command(document: object, ids: readonly [number, number] = [1, 0]): Buffer {
  const flagsAndKind = Buffer.alloc(5);
  return message(2013, ids, Buffer.concat([flagsAndKind, mongoose.mongo.BSON.serialize(document)]));
}

describe('messages of the wire protocol', () => {
  const sent = [command({ hello: 1 }), command({ commitTransaction: 1, $db: 'admin' }, [7, 3])];

  it('are reassembled, wherever they are cut', () => {
    const bytes = Buffer.concat(sent);
    for (let size = 1; size <= bytes.length; size += 1) {
      const messages = new WireMessages();
      const taken = [];
      for (let from = 0; from < bytes.length; from += size)
        taken.push(...messages.take(bytes.subarray(from, from + size)));
      expect(taken).toEqual(sent);
    }
  });

  it('reveal their command, and the request that they answer', () => {
    expect(sent.map(commandOf)).toEqual(['hello', 'commitTransaction']);
    expect(sent.map(requestIdOf)).toEqual([1, 7]);
    expect(sent.map(answeredBy)).toEqual([0, 3]);
  });

  it('of another kind, or with a list before their document, are not commands', () => {
    expect(commandOf(message(2012, [1, 0], Buffer.alloc(40)))).toBeNull();
    expect(commandOf(message(2013, [1, 0], Buffer.from([0, 0, 0, 0, 1, 9, 9, 9])))).toBeNull();
  });
});
