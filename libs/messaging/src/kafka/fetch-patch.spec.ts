import { expect, it } from 'vitest';
import { installed, mustBe } from './pinned.js';
import { PATCHED_SOURCES, patchFetch } from './fetch-patch.js';

it('stands for the kafkajs that is installed, and may be called again', () => {
  patchFetch();
  patchFetch();
});

it('fails aloud with another kafkajs, and with other sources of the same version', () => {
  const found = installed(PATCHED_SOURCES);
  expect(() => mustBe({ ...found, version: '2.2.3' }, found)).toThrow(`kafkajs is ${found.version}`);
  expect(() => mustBe({ ...found, sha256: '0' }, found)).toThrow('other sources than were patched');
  expect(installed(PATCHED_SOURCES.slice(1)).sha256).not.toBe(found.sha256);
});
