import { describe, expect, it } from 'vitest';
import type { CountryRow } from '#domain';
import { inLedger } from '#domain/testing';
import {
  adopted,
  anomalies,
  asked,
  changed,
  project,
  Q1,
  record,
  reference,
  sent,
  solution,
  stepsOf,
  value,
  YEAR,
} from '../oracle.fixture.js';
import { oracleOf } from '../oracle.js';

describe('openings, owners and records', () => {
  it('counts orphans only in their own reports, until they are registered', () => {
    const orphan = adopted('a', 'S', 'KEN', '2024-01-02');
    expect(anomalies([orphan])).toEqual({ a: 'not-registered' });
    expect(asked([orphan]).stock('event.present', 'KEN', 'TYPE=SOLUTION_ADOPTED', '2024-01-02')).toBe(1n);
    expect(asked([orphan]).flow('solution.adopted', 'KEN', '_T', '2024-01-01', '2025-01-01')).toBe(0n);
    const late = solution('S', { day: '2024-01-03' });
    expect(anomalies([orphan, late])).toEqual({ a: 'before-registration' });
    expect(stepsOf([orphan, late], 'solution.adopted|WORLD|_T|')).toEqual(['2024-01-02 1']);
  });

  it('keeps a void and the last correction, and reports what had no effect', () => {
    const target = adopted('a', 'S', 'KEN', '2024-01-02');
    const to = (effectivedate: string) => ({ effectivedate, data: target.event.data });
    const set = [
      solution('S'),
      target,
      record({ id: 'c2', day: '2024-03-02' }, target, to('2024-02-02')),
      record({ id: 'c1', day: '2024-03-01' }, target, to('2024-02-01')),
    ];
    expect(stepsOf(set, 'solution.adopted|WORLD|_T|')).toEqual(['2024-02-02 1']);
    const voids = ['v1', 'v2'].map((id) => record({ id, day: '2024-03-01' }, target));
    const gone = [...set, ...voids];
    expect(stepsOf(gone, 'solution.adopted|WORLD|_T|')).toEqual([]);
    expect(anomalies(gone)).toEqual({ c1: 'correction-of-voided', c2: 'correction-of-voided', v2: 'void-repeated' });
    const wrong = { ...target, event: { ...target.event, type: 'org.undp.digital.solution.registered.v1' } };
    const lost = { ...target, event: { ...target.event, id: 'zz' } };
    const ignored = [
      ...set.slice(0, 2),
      record({ id: 'v1', day: '2024-03-01' }, wrong),
      record({ id: 'v2', day: '2024-03-01' }, lost),
    ];
    expect(anomalies(ignored)).toEqual({ v1: 'target-type-mismatch', v2: 'target-unknown' });
  });

  it('ignores another unit, and a step that the state does not allow', () => {
    const set = [
      project('P'),
      changed({ id: 'c1', day: '2024-01-01' }, 'P', 'pipeline>approved'),
      changed({ id: 'c2', day: '2024-01-02', unit: 'UGA' }, 'P', 'approved>active'),
      changed({ id: 'c3', day: '2024-01-03' }, 'P', 'suspended>completed', 500),
      changed({ id: 'c4', day: '2024-01-04' }, 'P', 'suspended>active', 20_000),
    ];
    expect(anomalies(set)).toEqual({
      c2: 'foreign-unit',
      c3: 'transition-ignored',
      c4: 'from-state-mismatch spend-above-budget',
    });
    expect(stepsOf(set, 'project.active|unit:KEN|_T|')).toEqual(['2024-01-04 1']);
    expect(stepsOf(set, 'project.digitalSpendCents|RBA|GEN=GEN2|')).toEqual(['2024-01-04 20000']);
  });
});

describe('projects', () => {
  const screened = (id: string, day: string, more: Record<string, unknown>) =>
    sent(
      'project.digital_screened',
      { id, day },
      { projectId: 'P', stage: 'design', digitalOutputs: 1, risksAssessed: false, ...more },
    );
  const approved = [
    project('P', {}, { countries: ['KEN', 'UGA'], thematicAreas: ['energy', 'gender'] }),
    changed({ id: 'c1', day: '2024-01-10' }, 'P', 'pipeline>approved'),
    changed({ id: 'c2', day: '2024-02-01' }, 'P', 'approved>active'),
  ];

  it('counts a design screening up to the day of approval', () => {
    const inTime = [...approved, screened('s1', '2024-01-10', {})];
    const late = [...approved, screened('s2', '2024-01-11', {})];
    expect(value(inTime, 'O1.03', 'RBA', Q1)).toBe('100');
    expect(value(late, 'O1.03', 'RBA', Q1)).toBe('0');
    expect(anomalies(late)).toEqual({ s2: 'design-screening-after-approval' });
  });

  it('reads digital outputs, risks and principles from the last screening', () => {
    const set = [
      ...approved,
      screened('s1', '2024-01-05', { principles: ['inclusive'] }),
      screened('s2', '2024-03-01', { risksAssessed: true }),
      screened('s3', '2024-04-01', { digitalOutputs: 0 }),
    ];
    const on = (measure: string, cell: string) =>
      ['2024-01-31', '2024-02-01', '2024-03-01', '2024-04-01'].map((day) =>
        asked(set).stock(`project.${measure}`, 'WORLD', cell, day),
      );
    expect(on('activeDigital', 'PRINCIPLE=INCLUSIVE')).toEqual([0n, 1n, 1n, 0n]);
    expect(on('activeDigitalRiskAssessed', 'THEME=GENDER')).toEqual([0n, 0n, 1n, 0n]);
    expect(on('active', 'GEN=GEN2')).toEqual([0n, 1n, 1n, 1n]);
    expect(value(set, 'O1.04', 'KEN', YEAR)).toBe('0');
    expect(value(set, 'O1.04', 'MNG', YEAR)).toBe('no_data');
  });
});

describe('solutions', () => {
  const scaled = (id: string, day: string, step: string, country?: string) => {
    const [from, to] = step.split('>');
    return sent('solution.scale_changed', { id, day }, { solutionId: 'S', to, ...(country && { country, from }) });
  };

  it('derives multi-country scale, and retiring everywhere ends it', () => {
    const set = [
      solution('S', {}, { licence: 'MIT', openStandards: ['X'] }),
      scaled('x1', '2024-01-01', 'none>national', 'KEN'),
      scaled('x2', '2024-02-01', 'none>subnational', 'MNG'),
      scaled('x3', '2024-03-01', '>retired'),
      scaled('x4', '2024-04-01', 'retired>pilot', 'KEN'),
    ];
    const on = (measure: string, area: string, cell: string) =>
      ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'].map((day) => asked(set).stock(measure, area, cell, day));
    expect(on('solution.atScale', 'WORLD', 'SCALE=NATIONAL')).toEqual([1n, 0n, 0n, 0n]);
    expect(on('solution.atScale', 'RBAP', 'SCALE=MULTI_COUNTRY')).toEqual([0n, 1n, 0n, 0n]);
    expect(on('solution.open', 'unit:KEN', 'DPG=NO')).toEqual([1n, 1n, 0n, 1n]);
    expect(anomalies(set)).toEqual({
      x1: 'scaled-without-adoption',
      x2: 'scaled-without-adoption',
      x4: 'scaled-without-adoption',
    });
  });

  it('moves an open interval on the day a country changes its bureau, and leaves past flows unchanged', () => {
    const ken = reference.countries.find(({ code }) => code === 'KEN');
    const moved = [...reference.countries, { ...(ken as CountryRow), bureau: 'RBAS', validFrom: '2024-07-01' }];
    const oracle = oracleOf(inLedger([solution('S'), adopted('a', 'S', 'KEN', '2024-05-10')]), {
      ...reference,
      countries: moved,
    });
    const steps = [...oracle.allSteps()].filter(([key]) => key.includes('|RBA') && key.includes('|_T|'));
    expect(
      steps
        .map(([key, amount]) => `${key} ${amount}`)
        .filter((one) => one.startsWith('solution'))
        .sort(),
    ).toEqual([
      'solution.adoptedDistinct|RBA|_T|2024-05-10 1',
      'solution.adopted|RBA|_T|2024-05-10 1',
      'solution.registered|RBAS|_T|2024-07-01 1',
      'solution.registered|RBA|_T|2023-01-01 1',
      'solution.registered|RBA|_T|2024-07-01 -1',
    ]);
  });

  it('stores nothing for the groups and units of a country sum, but still answers for them', () => {
    const oracle = asked([solution('S'), adopted('a', 'S', 'UGA', '2024-05-10')]);
    expect([...oracle.allSteps().keys()].filter((key) => /adopted\|(LDC|unit:UGA)/.test(key))).toEqual([]);
    expect(
      ['LDC', 'unit:UGA', 'unit:KEN'].map((area) => oracle.flow('solution.adopted', area, '_T', '', '2025-01-01')),
    ).toEqual([1n, 1n, 0n]);
  });
});
