import { describe, expect, it } from 'vitest';
import type { Recorded } from '#domain';
import { anomalies, asked, sent, stepsOf } from '../oracle.fixture.js';

const started = (day = '2023-01-01', unit = 'KEN') =>
  sent('experiment.started', { id: 's', day, unit }, { experimentId: 'X', countries: ['KEN'], method: 'pilot' });
const concluded = (id: string, day: string, more: object = {}) =>
  sent('experiment.concluded', { id, day }, { experimentId: 'X', result: 'validated', ...more });
const scaled = (id: string, day: string) => sent('experiment.scaled', { id, day }, { experimentId: 'X' });

describe('experiments', () => {
  it('count their first conclusion, with its result, and whether learning was published', () => {
    const evidence = [{ url: 'https://x.example.org', kind: 'learning', external: false }];
    const set = [
      started(),
      concluded('c1', '2023-03-01', { evidence }),
      concluded('c2', '2023-04-01', { result: 'refuted' }),
    ];
    expect(anomalies(set)).toEqual({ c2: 'already-concluded' });
    expect(stepsOf(set, 'experiment.concludedWithLearning|KEN|')).toEqual([
      'METHOD=PILOT|2023-03-01 1',
      'RESULT=VALIDATED|2023-03-01 1',
      '_T|2023-03-01 1',
    ]);
  });

  it('scale on the day of their conclusion, within 24 months of it, once', () => {
    const day = '2023-03-01';
    const steps = (...scalings: Recorded[]) =>
      stepsOf([started(), concluded('c', day), ...scalings], 'experiment.validatedScaled|WORLD|_T|');
    expect(steps(scaled('x', '2025-02-28'))).toEqual(['2023-03-01 1']);
    expect(steps(scaled('x', '2025-03-01'))).toEqual([]);
    expect(steps(scaled('x', '2025-03-01'), scaled('y', '2024-01-01'))).toEqual(['2023-03-01 1']);
    const twice = [started(), concluded('c', day), scaled('x', '2024-01-01'), scaled('y', '2024-02-01')];
    expect(anomalies(twice)).toEqual({ y: 'already-scaled' });
  });

  it('do not scale before they are concluded, or when they are not validated', () => {
    const early = [started(), scaled('x', '2023-02-01'), concluded('c', '2023-03-01')];
    expect(anomalies(early)).toEqual({ x: 'not-concluded' });
    const refuted = [started(), concluded('c', '2023-03-01', { result: 'refuted' }), scaled('x', '2023-04-01')];
    expect(anomalies(refuted)).toEqual({ x: 'scaled-not-validated' });
    expect(stepsOf([...early, ...refuted.slice(2)], 'experiment.validatedScaled|WORLD|_T|')).toEqual(['2023-03-01 1']);
  });

  it('count a conclusion before their start on its own day', () => {
    const set = [concluded('c', '2022-03-01'), started()];
    expect(anomalies(set)).toEqual({ c: 'before-registration' });
    expect(stepsOf(set, 'experiment.concluded|RBA|_T|')).toEqual(['2022-03-01 1']);
  });
});

const raised = (more: object = {}, day = '2023-01-01') =>
  sent(
    'risk.raised',
    { id: 'r', day },
    { riskId: 'R', countries: ['KEN'], riskClass: 'privacy', severity: 3, likelihood: 4, ...more },
  );
const to = (id: string, day: string, step: string, unit = 'KEN') =>
  sent('risk.status_changed', { id, day, unit }, { riskId: 'R', to: step });

describe('risks', () => {
  it('are open while they are high and neither mitigated, accepted nor closed; materialised ones are open', () => {
    const set = [raised(), to('a', '2023-02-01', 'mitigated'), to('b', '2023-03-01', 'materialised')];
    const open = (some: readonly Recorded[]) => stepsOf(some, 'risk.highOpen|KEN|RISK_CLASS=PRIVACY|');
    expect(open(set)).toEqual(['2023-01-01 1', '2023-02-01 -1', '2023-03-01 1']);
    expect(open([...set, to('c', '2023-04-01', 'closed')])).toContain('2023-04-01 -1');
    expect(open([raised({ severity: 2, likelihood: 5 })])).toEqual([]);
  });

  it('move only to a status that may follow', () => {
    const set = [
      raised(),
      to('a', '2023-02-01', 'accepted'),
      to('b', '2023-03-01', 'mitigated'),
      to('c', '2023-04-01', 'closed'),
      to('d', '2023-05-01', 'materialised'),
      to('e', '2022-05-01', 'closed'),
      to('f', '2022-06-01', 'closed', 'UGA'),
    ];
    expect(anomalies(set)).toEqual({
      b: 'transition-ignored',
      d: 'transition-ignored',
      e: 'before-registration',
      f: 'before-registration foreign-unit',
    });
    // It was accepted before it was closed, so it contributes no days.
    expect(stepsOf(set, 'risk.daysToMitigation|')).toEqual([]);
    expect(stepsOf(set, 'risk.closedOfRaised|WORLD|_T|')).toEqual(['2023-01-01 1']);
  });

  it('report the days until they were first mitigated or closed, up to 729', () => {
    const cells = (day: string) =>
      stepsOf([raised({}, '2022-01-01'), to('a', day, 'closed')], 'risk.daysToMitigation|KEN|');
    expect(cells('2023-12-31')).toEqual([
      'BIN=729,RISK_CLASS=PRIVACY|2023-12-31 1',
      'BIN=729|2023-12-31 1',
      '_T|2023-12-31 1',
    ]);
    expect(cells('2024-01-01')).toContain('BIN=730+|2024-01-01 1');
  });

  it('count as closed within 24 months of the day on which they were raised', () => {
    const closed = (day: string) =>
      asked([raised({}, '2022-01-01'), to('a', day, 'closed')]).flow(
        'risk.closedOfRaised',
        'KEN',
        '_T',
        '2022',
        '2023',
      );
    expect(['2023-12-31', '2024-01-01'].map(closed)).toEqual([1n, 0n]);
  });
});

describe('foresight', () => {
  it('reports how many years ahead it looked, and whether a decision used it', () => {
    const looked = (horizonYear: number, more: object = {}) =>
      sent(
        'foresight.completed',
        { id: 'f', day: '2024-05-05' },
        { exerciseId: 'F', countries: [], horizonYear, ...more },
      );
    const cells = (year: number) => stepsOf([looked(year)], 'foresight.completed|GLOBAL|HORIZON=');
    expect([2025, 2029, 2030, 2034, 2035].map((year) => cells(year)[0]?.split('|')[0])).toEqual([
      '1-5',
      '1-5',
      '6-10',
      '6-10',
      '11+',
    ]);
    expect(stepsOf([looked(2030, { decisionRef: 'D' })], 'foresight.withDecision|WORLD|_T|')).toEqual(['2024-05-05 1']);
  });
});
