import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDay } from './calendar.js';
import { oracleOf } from './oracle.js';
import { reference } from './oracle.fixture.js';
import { acceptedSet, KINDS } from './streams.js';

const CODES = `after-retirement already-adopted already-closed already-concluded already-scaled before-registration
  correction-of-voided design-screening-after-approval foreign-unit framework-version-changed from-state-mismatch instrument-changed
  kind-changed not-closed not-concluded not-registered not-submitted period-reported-twice registration-repeated same-day-assessment
  same-day-survey sample-too-small scaled-not-validated scaled-without-adoption snapshot-repeated spend-above-budget spend-falling
  stage-backwards stage-skipped target-type-mismatch target-unknown transition-ignored unit-not-due valid-from-repeated
  value-unchanged version-not-increasing void-repeated`.split(/\s+/);

const MEASURES = `asset dataset.compliant dataset.open dataset.registered event.present event.quality`.split(' ');
void MEASURES;

const all = (more: Parameters<typeof acceptedSet>[0] = {}) => acceptedSet({ kinds: KINDS, ...more });

describe('streams of accepted events', () => {
  const samples = fc.sample(all({ maxEvents: 40, maxRecords: 12 }), { numRuns: 1_500, seed: 4 });
  const oracles = samples.map((set) => oracleOf(set, reference));

  it('meet in every way for which there is a code', () => {
    const seen = oracles.flatMap((oracle) => [...oracle.anomalies().values()].flat());
    expect([...new Set(seen)].sort()).toEqual(CODES);
  });
  it('x', () => {
    const counts: Record<string, number> = {};
    for (const o of oracles)
      for (const k of new Set(
        [...o.allSteps().keys()].map((x) => x.split('|')[0] + ' ' + x.split('|')[2]!.replace(/=[^,]*/g, '')),
      ))
        counts[k] = (counts[k] ?? 0) + 1;
    console.log(
      Object.entries(counts)
        .sort()
        .map((x) => x.join(' '))
        .join('\n'),
    );
  });

  it('hold each identity once', () => {
    for (const set of samples) {
      expect(new Set(set.map(({ event }) => `${event.source}|${event.id}`)).size).toBe(set.length);
    }
  });
});
void nextDay;
