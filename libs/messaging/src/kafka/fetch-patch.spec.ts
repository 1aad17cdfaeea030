import { expect, it } from 'vitest';
import { assertPinned, readInstalled } from './pinned.js';
import { type FetchAnswer, PATCHED_SOURCES, dropEmpty, patchFetch } from './fetch-patch.js';
import type { FetchedMessage } from './record-set.js';

it('matches the installed kafkajs and may be applied twice', () => {
  patchFetch();
  patchFetch();
});

it('fails clearly with another kafkajs version, and with changed sources of the same version', () => {
  const found = readInstalled(PATCHED_SOURCES);
  expect(() => assertPinned({ ...found, version: '2.2.3' }, found)).toThrow(`kafkajs is ${found.version}`);
  expect(() => assertPinned({ ...found, sha256: '0' }, found)).toThrow('other sources than those that were patched');
  expect(readInstalled(PATCHED_SOURCES.slice(1)).sha256).not.toBe(found.sha256);
});

it('leaves out partitions without anything to read, but not one that is better read elsewhere', () => {
  const message = {} as FetchedMessage;
  const answer: FetchAnswer = {
    responses: [
      { partitions: [{ messages: [] }, { messages: [message] }] },
      { partitions: [{ messages: [], preferredReadReplica: -1 }] },
      { partitions: [{ messages: [], preferredReadReplica: 3 }] },
    ],
  };
  dropEmpty(answer);
  expect(answer.responses.map(({ partitions }) => partitions)).toEqual([
    [{ messages: [message] }],
    [],
    [{ messages: [], preferredReadReplica: 3 }],
  ]);
});
