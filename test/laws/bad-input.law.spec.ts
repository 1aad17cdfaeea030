import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Acceptance, type Problem, type Received, accept, fold } from '#domain';
import { acceptanceContext, correction, structured, withData, inLedger, model } from '#domain/testing';
import { read } from '../docs/pages.js';
import { RUNS, SEED } from './law.js';
import { messages } from './mutations.js';

/**
 * Judging a message is fast: a hundred messages per history of the other laws makes a hundred thousand in `npm test`.
 */
const MESSAGES = 100 * RUNS;

const page = read('docs/reference/acceptance.md');
const reasons = page.slice(page.indexOf('<!-- reasons -->'), page.indexOf('<!-- end of reasons -->'));
const documented = new Set(
  [...reasons.matchAll(/^\|[^|`]*\| `(?<code>[a-z8-]+)`/gm)].map(({ groups = {} }) => groups['code']),
);

/** Gives the same answer twice, and everything that it accepts can be folded. */
function decided(message: Received): Acceptance {
  const answer = accept(message, acceptanceContext);
  expect(accept(message, acceptanceContext)).toEqual(answer);
  expect(faultsOf(answer)).toEqual([]);
  return answer;
}

/** What is wrong with an answer. */
function faultsOf(answer: Acceptance): readonly unknown[] {
  if (answer.status === 'accepted') {
    const { event, hash } = answer;
    fold(event.entity, inLedger([{ event, recordedAt: acceptanceContext.nowMs }]), model);
    return /^[0-9a-f]{64}$/.test(hash) ? [] : [hash];
  }
  const isSound = ({ code, pointer, detail }: Problem) =>
    documented.has(code) && /^(\/.*)?$/s.test(pointer) && detail !== '';
  return answer.problems.length === 0 ? ['no reason'] : answer.problems.filter((problem) => !isSound(problem));
}

describe(`the parser of events (LAW_RUNS=${RUNS} LAW_SEED=${SEED})`, { timeout: 20_000 + MESSAGES * 5 }, () => {
  it('answers every message with an event or with documented reasons, and never throws', () => {
    const answers = { accepted: 0, rejected: 0 };
    fc.assert(
      fc.property(messages, (message) => {
        answers[decided(message).status] += 1;
      }),
      { numRuns: MESSAGES, seed: SEED },
    );
    expect(Math.min(answers.accepted, answers.rejected)).toBeGreaterThan(MESSAGES / 50);
  });

  it('answers values that have no string form', () => {
    for (const field of ['targetSource', 'targetType', 'targetId', 'replacement']) {
      decided(structured(withData(correction, { [field]: { toString: 0, valueOf: 1, toJSON: 2 } })));
    }
  });
});
