import { describe, expect, it } from 'vitest';
import { judged, problemsOf } from '../testing/events.js';
import { writeDecision } from './decision.js';
import { acceptanceContext } from '../testing/events.js';
import { type ValueRow, columnOf, decisionOfRow, isAboutSender, valueColumns } from './value-row.js';

const empty = Object.fromEntries(valueColumns.map((column) => [column, ''])) as ValueRow;
const target: ValueRow = {
  ...empty,
  kind: 'target',
  indicator: 'O1.03',
  area: 'RBA',
  period: '2025',
  value: '80',
  reason: 'Agreed in the mid-term review.',
  setBy: 'acc-1041',
  setOn: '2024-05-02',
};
const baseline: ValueRow = {
  ...empty,
  kind: 'baseline',
  indicator: 'O1.13',
  area: 'WORLD',
  cell: 'SEX=F,DEG_URB=RUR',
  onDay: '2022-01-01',
  value: '40',
  sourceTitle: 'Portfolio review of 2021',
  setOn: '2024-05-02T14:30:00+02:00',
};
const sender = { source: 'https://data.example.org/hq-cdo/targets', unit: 'HQ-CDO' };
const eventOf = (row: ValueRow, from = sender) => writeDecision(decisionOfRow(row), from, acceptanceContext);
const problems = (row: Partial<ValueRow>, base = target) => problemsOf(judged({ ...eventOf({ ...base, ...row }) }));

describe('a row of baselines and targets', () => {
  it('states an event that is accepted', () => {
    expect(judged({ ...eventOf(target) })).toMatchObject({
      status: 'accepted',
      event: { entity: 'target:O1.03/RBA/2025/_T', day: '2024-05-02', time: '2024-05-02T00:00:00.000Z' },
    });
    expect(judged({ ...eventOf(baseline) })).toMatchObject({
      status: 'accepted',
      event: { entity: 'baseline:O1.13/WORLD/DEG_URB=RUR,SEX=F', time: '2024-05-02T12:30:00.000Z' },
    });
    expect(eventOf({ ...target, cell: '_T' })).toEqual(eventOf(target));
  });

  it('is the same event whenever it is written, and another one for another content or source', () => {
    expect(eventOf({ ...target })).toEqual(eventOf(target));
    const other = { ...sender, source: 'https://data.example.org/hq-cdo/other' };
    const ids = [
      eventOf(target),
      eventOf(target, other),
      ...valueColumns.map((column) => eventOf({ ...target, [column]: `${target[column]}x` })),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^hq-[0-9a-f]{32}$/.test(id))).toBe(true);
  });

  it.each([
    ['type-unknown /type', { kind: 'aim' }],
    ['indicator-unknown /data/indicator', { indicator: 'O9.99' }],
    ['dimension-unknown /data/dims/GENDER', { indicator: 'O1.13', cell: 'GENDER=F' }],
    ['dimension-code-unknown /data/dims/SEX', { indicator: 'O1.13', cell: 'SEX' }],
    ['dimension-code-unknown /data/dims/SEX', { indicator: 'O1.13', cell: 'SEX=F,SEX=M' }],
    ['dimension-code-unknown /data/dims/SEX', { indicator: 'O1.13', cell: 'SEX=F=M' }],
    ['field-missing /data/period', { period: '' }],
    ['field-unknown /data/onDay', { onDay: '2022-01-01' }],
    ['pattern-mismatch /data/value', { value: '80,5' }],
    ['field-missing /data/reason', { reason: '' }],
    ['time-invalid /time', { setOn: '2.5.2024' }],
  ] as const)('is rejected: %s', (expected, row) => {
    expect(problems(row)).toEqual([expected]);
    expect(columnOf(expected.slice(expected.indexOf(' ') + 1))).not.toBeNull();
  });

  it('has a column for every problem about it, and none for the sender', () => {
    expect(['/type', '/data/dims/SEX', '/data/setBy', '/time', '/effectivedate'].map(columnOf)).toEqual([
      'kind',
      'cell',
      'setBy',
      'setOn',
      'setOn',
    ]);
    expect(['', '/data', '/source', '/data/unheard'].map(columnOf)).toEqual([null, null, null, null]);
  });

  it('cannot be changed where the sender lacks a right', () => {
    const from = { source: 'https://data.example.org/tza/pims', unit: 'TZA' };
    const acceptance = judged({ ...eventOf(target, from) }, { sender: { units: ['KEN'], rights: [] } });
    const found = acceptance.status === 'rejected' ? acceptance.problems : [];
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(isAboutSender)).toBe(true);
    expect(isAboutSender({ pointer: '/data/value', code: 'pattern-mismatch' })).toBe(false);
  });
});
