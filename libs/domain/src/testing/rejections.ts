import { expect, it } from 'vitest';
import { type Draft, judged, problemsOf } from './events.js';

/** One test per case: the event is rejected with this `code pointer`, and no other. */
export function itRejects(...cases: readonly (readonly [problem: string, event: Draft])[]): void {
  it.each(cases)('%s', (expected, event) => {
    expect(problemsOf(judged(event))).toEqual([expected]);
  });
}
