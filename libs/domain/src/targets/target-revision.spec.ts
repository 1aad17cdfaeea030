import { describe, expect, it } from 'vitest';
import { given } from '../testing/given.js';
import { happened } from '../testing/histories.js';
import { TargetBook } from './target-book.js';
import { targetRevisionOf } from './target-revision.js';

const dims = { THEME: 'ENERGY' };

describe('a revision', () => {
  it('of a target tells who set which value for which period, and why', () => {
    const events = ['70', '75', '80'].map((value, at) => happened('hq.target_set', `2023-0${at + 1}-01`, { value }));
    const book = TargetBook.of([given(...events).entity]);
    const revisions = events.map(({ event }) => targetRevisionOf(event, book));
    expect(revisions[2]).toEqual({
      kind: 'target',
      indicator: 'O1.03',
      area: 'RBA',
      dimensions: {},
      period: '2025',
      onDay: null,
      value: '80',
      setOn: '2023-03-01',
      setBy: 'acc-1041',
      reason: 'Agreed in the mid-term review.',
      sourceTitle: null,
      isFirst: false,
      isInForce: true,
    });
    expect(revisions.map(({ isFirst, isInForce }) => [isFirst, isInForce])).toEqual([
      [true, false],
      [false, false],
      [false, true],
    ]);
  });

  it('of a baseline tells its day and source', () => {
    const event = happened('hq.baseline_set', '2023-01-01', { dims });
    const { key, state } = given(event).entity;
    expect(key).toBe('baseline:O1.03/RBA/THEME=ENERGY');
    expect(targetRevisionOf(event.event, TargetBook.of([{ key, state }]))).toMatchObject({
      kind: 'baseline',
      dimensions: dims,
      period: null,
      onDay: '2022-01-01',
      value: '40',
      sourceTitle: 'Portfolio review of 2021',
      setBy: null,
      isFirst: true,
      isInForce: true,
    });
  });

  it('is neither first nor in force where nothing is known', () => {
    for (const type of ['hq.target_set', 'hq.baseline_set']) {
      const revision = targetRevisionOf(happened(type, '2023-01-01', {}).event, TargetBook.of([]));
      expect(revision).toMatchObject({ isFirst: false, isInForce: false });
    }
  });
});
