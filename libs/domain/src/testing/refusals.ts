import { expect, it } from 'vitest';
import { type Draft, judged, problemsOf } from './events.js';

/** One test a case: the event is refused with this `code pointer`, and with nothing else. */
export function itRefuses(...cases: readonly (readonly [problem: string, event: Draft])[]): void {
  it.each(cases)('%s', (expected, event) => {
    expect(problemsOf(judged(event))).toEqual([expected]);
  });
}
