import { expect, it } from 'vitest';
import { assertPinned, readInstalled } from './pinned.js';
import { PATCHED_SOURCES, patchFetch } from './fetch-patch.js';

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
