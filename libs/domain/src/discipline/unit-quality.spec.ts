import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qualityUnits, qualityView } from '../testing/quality-view.js';
import { type Entity, TODAY, once, reading } from '../testing/reading.js';
import { qualitySummary } from './quality-summary.js';
import { quartersIn } from './quarters.js';
import { type UnitQuality, qualityCost, unitQuality } from './unit-quality.js';

const question = { quarters: quartersIn('2024-H1'), today: TODAY, silentMonths: 3 };

/** A data event of a unit with these flags and anomalies. */
const event = (unit: string, day: string, flags: readonly string[], anomalies: readonly string[] = []): Entity => [
  ...once('event.quality', `unit:${unit}`, day, { FLAG: flags }),
  ...(anomalies.length === 0 ? [] : once('event.anomaly', `unit:${unit}`, day, { ANOMALY: anomalies })),
];
const decided = (name: 'due' | 'received' | 'approved' | 'onTime' | 'returned', unit: string, day = '2024-03-31') =>
  once(`reporting.${name}`, `unit:${unit}`, day);

/** Three events of KEN in the first quarter, one in the second. For the first KEN is late, MCO on time, GLB missing. */
const stories: readonly Entity[] = [
  event('KEN', '2024-01-10', ['CLEAN', 'CONSISTENT', 'TIMED', 'TIMELY', 'STANDING']),
  event('KEN', '2024-02-10', ['CLEAN', 'TIMED', 'STANDING'], ['already-adopted', 'before-registration']),
  event('KEN', '2024-03-31', ['CONSISTENT', 'STANDING'], []),
  event('KEN', '2024-04-01', ['CLEAN', 'TIMED', 'TIMELY', 'STANDING'], ['already-adopted']),
  event('MCO', '2024-03-01', ['CLEAN', 'TIMED', 'TIMELY', 'STANDING'], ['already-adopted']),
  ...(['due', 'received', 'approved'] as const).map((name) => decided(name, 'KEN')),
  ...(['due', 'received', 'approved', 'onTime'] as const).map((name) => decided(name, 'MCO')),
  decided('due', 'GLB'),
];
const askedOf = (unit: string, entities = stories) => unitQuality(qualityView(entities), unit, question);

describe('how a unit reports', () => {
  it('is given by quarter: submission, events, rates and anomalies', () => {
    const { silence, quarters } = askedOf('KEN');
    expect(silence).toEqual({ lastEventOn: '2024-04-01', months: 31, isSilent: true });
    expect(quarters.map(({ quarter, submission, events }) => [quarter, submission.status, events])).toEqual([
      ['2024-Q1', 'late', 3n],
      ['2024-Q2', 'not_closed', 1n],
    ]);
    expect(quarters[0]?.rates).toEqual({
      completeness: { numerator: 1n, denominator: 1n, value: 100 },
      onTime: { numerator: 0n, denominator: 1n, value: 0 },
      timeliness: { numerator: 1n, denominator: 2n, value: 50 },
      validity: { numerator: 2n, denominator: 3n, value: 66.7 },
      consistency: { numerator: 2n, denominator: 3n, value: 66.7 },
    });
    expect(quarters[0]?.anomalies).toEqual([
      { code: 'already-adopted', events: 1n },
      { code: 'before-registration', events: 1n },
    ]);
    expect(quarters[1]?.anomalies).toEqual([{ code: 'already-adopted', events: 1n }]);
  });

  it('has no rate where there is nothing to divide by', () => {
    const [first] = askedOf('GLB').quarters;
    expect(first?.rates.timeliness).toEqual({ numerator: 0n, denominator: 0n, value: null });
    expect(first?.rates.completeness.value).toBe(0);
    expect(first?.events).toBe(0n);
  });

  it('has the rates that the indicators O3.08 and O3.09 show for the unit', () => {
    const read = reading(stories);
    const { rates } = askedOf('KEN').quarters[0] as UnitQuality['quarters'][number];
    const parts = read('O3.09', { area: 'unit:KEN', period: '2024-Q1', by: ['PART'] });
    const shown = new Map(parts.map(({ dimensions, value }) => [String(dimensions['PART']).toLowerCase(), value]));
    for (const term of ['completeness', 'timeliness', 'validity', 'consistency'] as const) {
      expect([term, shown.get(term)]).toEqual([term, rates[term].value]);
    }
    const [onTime] = read('O3.08', { area: 'unit:KEN', period: '2024-Q1' });
    expect(onTime).toMatchObject({ value: rates.onTime.value, numerator: 0n, denominator: 1n });
  });

  it('does not change by anything that another unit does', () => {
    const days = fc.constantFrom('2024-01-01', '2024-03-31', '2024-04-01', '2026-11-01');
    const others = fc.constantFrom('MCO', 'GLB');
    const flags = fc.subarray(['CLEAN', 'CONSISTENT', 'TIMED', 'TIMELY', 'STANDING']);
    const codes = fc.subarray(['already-adopted', 'not-registered']);
    const events = fc.tuple(others, days, flags, codes).map((one) => event(...one));
    const names = fc.constantFrom('received' as const, 'approved' as const, 'onTime' as const, 'returned' as const);
    const decisions = fc
      .tuple(names, others, fc.constantFrom('2024-03-31', '2024-06-30'))
      .map((one) => decided(...one));
    fc.assert(
      fc.property(fc.array(fc.oneof(events, decisions), { maxLength: 6 }), (added) => {
        expect(askedOf('KEN', [...stories, ...added])).toEqual(askedOf('KEN'));
      }),
    );
  });

  it('costs the units and quarters that are asked for', () => {
    expect(qualityCost(['KEN', 'MCO'], question.quarters)).toEqual({ count: 4, cost: 160 });
  });
});

describe('how several units report', () => {
  const summary = qualitySummary(qualityUnits.map((unit) => askedOf(unit)));

  it('is the sum of their counts, divided once', () => {
    const [first] = summary.quarters;
    expect(first).toMatchObject({
      quarter: '2024-Q1',
      due: 3,
      received: 2,
      approved: 2,
      returned: 0,
      onTime: 1,
      events: 4n,
    });
    expect(first?.rates.completeness).toEqual({ numerator: 2n, denominator: 3n, value: 66.7 });
    expect(first?.rates.onTime).toEqual({ numerator: 1n, denominator: 3n, value: 33.3 });
    expect(first?.anomalies).toEqual([
      { code: 'already-adopted', events: 2n },
      { code: 'before-registration', events: 1n },
    ]);
  });

  it('names who is on time, late and missing, and who is silent', () => {
    expect(summary.quarters.map(({ units }) => units)).toEqual([
      { on_time: ['MCO'], late: ['KEN'], missing: ['GLB'] },
      { not_closed: ['KEN', 'MCO', 'GLB'] },
    ]);
    expect(summary.silent).toEqual(['KEN', 'MCO', 'GLB']);
    const spoken = askedOf('KEN', [event('KEN', TODAY, [])]);
    expect(qualitySummary([spoken]).silent).toEqual([]);
  });

  it('is empty without units', () => {
    expect(qualitySummary([])).toEqual({ quarters: [], silent: [] });
  });
});
