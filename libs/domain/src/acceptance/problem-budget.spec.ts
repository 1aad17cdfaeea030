import { describe, expect, it } from 'vitest';
import { MOST_PROBLEMS } from '../problems/problem.js';
import { ProblemBudget } from './problem-budget.js';

const rejected = (count: number, more = 0) => ({
  status: 'rejected' as const,
  problems: Array.from({ length: count }, (_, at) => ({ pointer: `/data/${at}`, code: 'type-wrong', detail: '' })),
  more,
  source: null,
  id: null,
  type: null,
  unit: null,
});
const told = (budget: ProblemBudget, count: number) => budget.share(rejected(count)).problems.length;

describe('the problems of an answer', () => {
  it('are all listed if they are few', () => {
    const budget = new ProblemBudget(2);
    expect(budget.share(rejected(3, 4))).toEqual(rejected(3, 4));
    expect(told(budget, 5)).toBe(5);
  });

  it('are at most a thousand, in order, but at least one per message', () => {
    const budget = new ProblemBudget(3);
    expect([told(budget, 600), told(budget, 600), told(budget, 600)]).toEqual([600, 399, 1]);
  });

  it('are counted where they are not listed', () => {
    const budget = new ProblemBudget(2);
    expect(budget.share(rejected(MOST_PROBLEMS, 7))).toMatchObject({ more: 7 + 1 });
  });

  it('leave the share of an accepted message to the others', () => {
    const budget = new ProblemBudget(3);
    budget.pass();
    budget.pass();
    expect(told(budget, MOST_PROBLEMS)).toBe(MOST_PROBLEMS);
  });
});
