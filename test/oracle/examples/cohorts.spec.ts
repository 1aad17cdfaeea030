import { describe, expect, it } from 'vitest';
import type { Recorded } from '#domain';
import { exactOracle } from '../indicator-oracle.js';
import { asked, stepsOf, value, YEAR } from '../oracle.fixture.js';
import { experiment, on, risk } from './examples.fixture.js';

describe('worked examples 11, 12: cohorts and medians', () => {
  it('11: scaling within 24 months counts in the quarter of the conclusion', () => {
    const set = [
      ...experiment('X1', '2023-02-01', '2023-07-01'),
      ...experiment('X2', '2023-02-01', '2025-01-01'),
      ...experiment('X3', '2023-02-01', '2025-03-01'),
      ...experiment('X4', '2023-02-01'),
    ];
    const quarter = { area: 'KEN', ...on('2023-01-01', '2023-04-01') };
    const at = (today: string) => exactOracle(asked(set), { asOf: null, today })('O1.08', quarter);
    expect([at('2025-03-30').rounded, at('2025-03-30').status, at('2025-03-31').status]).toEqual([50, 'P', 'A']);
    expect(stepsOf(set, 'experiment.validatedScaled|KEN|_T|')).toEqual(['2023-02-01 2']);
  });

  it('12: a median of closed cases, with the open ones alongside', () => {
    const risks = (...days: (number | undefined)[]) => days.flatMap((after, at) => risk(`R${at}`, after));
    const both = (set: readonly Recorded[]) => ['O1.11', 'O1.11b'].map((code) => value(set, code, 'KEN', YEAR));
    expect(both(risks(5, 9, 9, 30, undefined, undefined))).toEqual(['9', '2']);
    expect(both(risks(5, 9, 12, 30))).toEqual(['21/2', '0']);
    const later = on('2025-01-01', '2026-01-01');
    const none = ['O1.11', 'O1.11b'].map((code) => value(risks(5, undefined, undefined), code, 'KEN', later));
    expect(none).toEqual(['no_denominator', '2']);
    // Raising a risk opens it and feeds no median: where nothing was ever mitigated, there are no data
    // (reference/indicator-kinds#zero-and-null).
    expect(both(risks(undefined, undefined))).toEqual(['no_data', '2']);
  });
});
