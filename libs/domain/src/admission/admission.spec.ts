import { describe, expect, it } from 'vitest';
import { Admission, admissionRules, effortOf } from './admission.js';

const rules = { smallEffort: 10, mostSmall: 2, mostLargeEffort: 200 };
const overloaded = (detail: string) => expect.objectContaining({ code: 'overloaded', message: detail });
const LARGE = overloaded('The service is answering as many large questions as it can; try again.');
const SMALL = overloaded('The service is answering as many questions as it can; try again.');

describe('admission', () => {
  it('carries two of the largest questions and nothing large besides', () => {
    const admission = new Admission(rules);
    admission.admit(100);
    const leave = admission.admit(100);
    expect(() => admission.admit(11)).toThrow(LARGE);
    leave();
    expect(() => admission.admit(101)).toThrow(LARGE);
    admission.admit(100);
  });

  it('keeps places for small questions, however many large ones are open', () => {
    const admission = new Admission(rules);
    admission.admit(200);
    admission.admit(10);
    const leave = admission.admit(0);
    expect(() => admission.admit(10)).toThrow(SMALL);
    leave();
    admission.admit(10);
  });

  it('takes a place back once, whoever calls again', () => {
    const admission = new Admission(rules);
    const leave = admission.admit(150);
    admission.admit(50);
    leave();
    leave();
    admission.admit(150);
    expect(() => admission.admit(11)).toThrow(LARGE);
  });

  it('judges by the same rules after an answer of overloaded', () => {
    const admission = new Admission(rules);
    expect(() => admission.admit(201)).toThrow(LARGE);
    admission.admit(200);
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
    const largest = effortOf([{ count: 50_000, cost: 30_000_000 }]);
    expect(admissionRules.mostLargeEffort).toBe(2 * largest);
    expect(admissionRules.smallEffort).toBeLessThan(largest / 50);
  });
});
