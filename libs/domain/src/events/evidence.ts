import { type Problem, unless } from '../problems/problem.js';
import type { Evidence, Supported } from './event.js';

/** True if a link of this kind supports the event. */
export function hasEvidence({ evidence = [] }: Supported, kind: Evidence['kind']): boolean {
  return evidence.some((link) => link.kind === kind);
}

/** Reports a required link that is missing. `why` completes the sentence for a person. */
export function evidenceProblems(isSupported: boolean, why: string): readonly Problem[] {
  return unless(isSupported, { pointer: '/data/evidence', code: 'evidence-required', detail: why });
}
