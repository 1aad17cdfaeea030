import { describe, expect, it } from 'vitest';
import { MOST_COST } from '../indicators/planning/cost.js';
import { MOST_VALUES } from '../indicators/planning/plan.js';
import { Admission, admissionRules, effortOf } from './admission.js';

const rules = { smallEffort: 10, mostSmall: 2, mostSmallOfOne: 2, mostLargeEffort: 200 };
const overloaded = (detail: string) => expect.objectContaining({ code: 'overloaded', message: detail });
const LARGE = overloaded('The service is answering as many large questions as it can; try again.');
const SMALL = overloaded('The service is answering as many questions as it can; try again.');
const OF_ONE = overloaded(
  'The service is answering as many questions of this client as one client may have open; read their answers, and try again.',
);

describe('admission', () => {
  it('carries two of the largest questions and nothing large besides', () => {
    const admission = new Admission(rules);
    admission.admit(100, 'a');
    const leave = admission.admit(100, 'a');
    expect(() => admission.admit(11, 'a')).toThrow(LARGE);
    leave();
    expect(() => admission.admit(101, 'a')).toThrow(LARGE);
    admission.admit(100, 'a');
  });

  it('keeps places for small questions, however many large ones are open', () => {
    const admission = new Admission(rules);
    admission.admit(200, 'a');
    admission.admit(10, 'a');
    const leave = admission.admit(0, 'a');
    expect(() => admission.admit(10, 'a')).toThrow(SMALL);
    leave();
    admission.admit(10, 'a');
  });

  it('gives one client some of the small places, and the others to others', () => {
    const admission = new Admission({ ...rules, mostSmall: 3 });
    const leave = admission.admit(10, 'a');
    admission.admit(10, 'a');
    expect(() => admission.admit(10, 'a')).toThrow(OF_ONE);
    admission.admit(200, 'a');
    const leaveToo = admission.admit(10, 'b');
    expect(() => admission.admit(10, 'b')).toThrow(SMALL);
    leave();
    leave();
    admission.admit(10, 'a');
    expect(() => admission.admit(10, 'a')).toThrow(SMALL);
    leaveToo();
    expect(() => admission.admit(10, 'a')).toThrow(OF_ONE);
    admission.admit(10, 'c');
  });

  it('takes a place back once, whoever calls again', () => {
    const admission = new Admission(rules);
    const leave = admission.admit(150, 'a');
    admission.admit(50, 'a');
    leave();
    leave();
    admission.admit(150, 'a');
    expect(() => admission.admit(11, 'a')).toThrow(LARGE);
  });

  it('judges by the same rules after an answer of overloaded', () => {
    const admission = new Admission(rules);
    expect(() => admission.admit(201, 'a')).toThrow(LARGE);
    admission.admit(200, 'a');
  });

  it('counts what is read and what is written, over all questions of a request', () => {
    expect(
      effortOf([
        { count: 10, cost: 700 },
        { count: 1, cost: 2 },
      ]),
    ).toBe(10 * 30 + 700 + 30 + 2);
  });

  it('has room for two of the largest questions that a plan lets through', () => {
    const largest = effortOf([{ count: MOST_VALUES, cost: MOST_COST }]);
    expect(admissionRules.mostLargeEffort).toBe(2 * largest);
    expect(admissionRules.smallEffort).toBeLessThan(largest / 50);
  });

  it('has room for several clients that use up their places', () => {
    expect(admissionRules.mostSmall).toBeGreaterThanOrEqual(5 * admissionRules.mostSmallOfOne);
  });
});
