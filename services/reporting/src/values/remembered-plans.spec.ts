import { describe, expect, it } from 'vitest';
import { catalogueOf, dataTypes, plan, type Question } from '#domain';
import { model } from '#domain/testing';
import { RememberedPlans } from './remembered-plans.js';

const catalogue = catalogueOf(model.reference, dataTypes);
const question = (more: Partial<Question> = {}): Question => ({
  indicators: ['O1.01'],
  areas: ['WORLD'],
  periods: { period: '2024' },
  by: [],
  codes: {},
  moment: { asOf: null, today: '2026-11-24' },
  ...more,
});
const months = question({ periods: { freq: 'M', from: '2024-01', to: '2024-12' } });

describe('remembered plans', () => {
  it('are those that planning makes', () => {
    const plans = new RememberedPlans(catalogue);
    for (const asked of [question(), months, question()]) {
      const [found, made] = [plans.of(asked), plan(asked, catalogue)];
      expect([found.count, found.cost, found.needs]).toEqual([made.count, made.cost, made.needs]);
      expect([...found.lines()]).toEqual([...made.lines()]);
    }
  });

  it('are made once per question, and give their lines each time', () => {
    const plans = new RememberedPlans(catalogue);
    const first = plans.of(months);
    const lines = [...first.lines()];
    expect(plans.of({ ...months })).toBe(first);
    expect([...plans.of(months).lines()]).toEqual(lines);
  });

  it.each<Partial<Question>>([
    { indicators: ['O1.02'] },
    { areas: ['KEN'] },
    { periods: { period: '2023' } },
    { by: ['CATEGORY'] },
    { codes: { CATEGORY: ['OTHER'] } },
    { moment: { asOf: null, today: '2026-11-25' } },
  ])('are of one question, with all of its parts: %j', (more) => {
    const plans = new RememberedPlans(catalogue);
    const first = plans.of(question());
    expect(plans.of(question(more))).not.toBe(first);
    expect(plans.of(question())).toBe(first);
  });

  it('are forgotten beyond a number of plans, least recently asked first', () => {
    const plans = new RememberedPlans(catalogue, 2);
    const [a, b, c] = ['2021', '2022', '2023'].map((period) => question({ periods: { period } })) as [
      Question,
      Question,
      Question,
    ];
    const [ofA, ofB] = [plans.of(a), plans.of(b)];
    expect(plans.of(a)).toBe(ofA);
    plans.of(c);
    expect(plans.of(a)).toBe(ofA);
    expect(plans.of(b)).not.toBe(ofB);
  });

  it('are forgotten beyond a number of values, a single large one included', () => {
    const plans = new RememberedPlans(catalogue, 100, 12);
    const small = plans.of(question());
    expect(plans.of(question())).toBe(small);
    const large = plans.of(months);
    expect(plans.of(months)).toBe(large);
    expect(plans.of(question())).not.toBe(small);
    const tooLarge = { ...months, areas: ['KEN', 'UGA'] };
    expect(plans.of(tooLarge)).not.toBe(plans.of(tooLarge));
  });

  it('fail as planning does, each time', () => {
    const plans = new RememberedPlans(catalogue);
    for (const _ of [1, 2]) expect(() => plans.of(question({ areas: ['XXX'] }))).toThrow(/XXX/u);
  });
});
