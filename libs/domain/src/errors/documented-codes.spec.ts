import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { REASONS } from '../acceptance/reasons.js';
import { otherAdvice } from '../problems/reason-advice.js';
import { documentedCodes } from './documented-codes.js';
import { errorTable } from './error-table.js';

describe('documented codes', () => {
  const codes = documentedCodes.map(({ code }) => code);

  it('are those of answers, then those of reasons, each once', () => {
    expect(codes.slice(0, Object.keys(errorTable).length)).toEqual(Object.keys(errorTable));
    expect(new Set(codes).size).toBe(codes.length);
    for (const reason of REASONS) expect(codes).toContain(reason);
  });

  it('say when, what to do and how it looks, in sentences', () => {
    for (const { code, when, whatToDo, detail, errors, answer } of documentedCodes) {
      expect([code, when, whatToDo].join('\n')).toMatch(/^[a-z0-9-]+\n\S.+\.\n\S.+\.$/);
      expect([code, detail]).toEqual([code, expect.stringMatching(/\S/)]);
      expect(Object.keys(errorTable)).toContain(answer);
      for (const part of errors) expect([code, codes.includes(part.code)]).toEqual([code, true]);
    }
  });

  it('give a reason that a corrected field does not mend advice of its own, with an example that acceptance says', () => {
    const rejections = readFileSync(new URL('../acceptance/rejections.txt', import.meta.url), 'utf8').split('\n\n');
    for (const [code, { pointer, detail, whatToDo }] of Object.entries(otherAdvice)) {
      const page = documentedCodes.find((one) => one.code === code);
      expect(page).toMatchObject({ whatToDo, errors: [{ pointer, code, detail }] });
      if (code === 'conflict') continue;
      expect(rejections.map((one) => one.trim())).toContain([code, pointer, detail].join('\n  '));
    }
    const advice = Object.values(otherAdvice).map(({ whatToDo }) => whatToDo);
    expect(new Set(advice).size).toBe(advice.length);
  });

  it('give a reason the answer in which it stands', () => {
    expect(documentedCodes.find(({ code }) => code === 'cells-do-not-add-up')).toMatchObject({
      status: null,
      answer: 'event-rejected',
      errors: [{ code: 'cells-do-not-add-up', detail: 'a table does not add up to the total' }],
    });
    expect(documentedCodes.find(({ code }) => code === 'is-in')).toMatchObject({
      status: null,
      answer: 'request-invalid',
    });
  });
});
