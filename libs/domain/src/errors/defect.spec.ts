import { expect, it } from 'vitest';
import { Defect, runPure } from './defect.js';

it('turns whatever pure code throws into a defect that keeps its cause', () => {
  const thrown = (work: () => never) => {
    try {
      return runPure(work);
    } catch (error) {
      return error;
    }
  };
  const cause = new TypeError('no such thing');
  const defect = thrown(() => {
    throw cause;
  });
  expect(defect).toBeInstanceOf(Defect);
  expect(defect).toMatchObject({ message: 'no such thing', cause });
  const generator = (function* () {
    yield;
  })();
  expect(thrown(() => generator.throw('a text') as never)).toMatchObject({ message: 'a text' });
  expect(runPure(() => 1)).toBe(1);
});
