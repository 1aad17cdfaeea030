import { expect, it } from 'vitest';
import { NOTHING_BUILT } from './build-progress.js';
import { type MadeVersion, judgeSwitch } from './judge-switch.js';

const span = { number: 1, from: '1970-01-01', until: null };
const live: MadeVersion = { version: 'v1', spans: [span], build: null };
const frozen: MadeVersion = { version: 'v0', spans: [{ ...span, until: '2024-01-01' }], build: null };
const begun: MadeVersion = { version: 'v2', spans: [], build: NOTHING_BUILT };
const whole: MadeVersion = { version: 'v3', spans: [], build: { ...NOTHING_BUILT, isComplete: true } };
const versions = [frozen, live, begun, whole];

it.each([
  ['that is whole', versions, 'v3', { status: 'allowed', live }],
  ['that was live and is frozen', versions, 'v0', { status: 'allowed', live }],
  ['that is being built', versions, 'v2', { status: 'not-whole' }],
  ['that is live', versions, 'v1', { status: 'live-already' }],
  ['that nobody knows', versions, 'v9', { status: 'unknown' }],
  ['in a store without a live one', [frozen, whole], 'v3', { status: 'unknown' }],
])('a version %s', (_, all, to, expected) => {
  expect(judgeSwitch(all, to)).toEqual(expected);
});
