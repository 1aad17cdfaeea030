import { expect, it } from 'vitest';
import { reference } from '../testing/reference.js';
import { dayOfScope, daysOfScope, requireScope, type ScorecardScope, WHOLE_STRATEGY } from './scope.js';

const moment = { asOf: null, today: '2024-06-30' };
const scope = (part: Partial<ScorecardScope>): ScorecardScope => ({ ...WHOLE_STRATEGY, ...part });

it('ends today if its period is not over, and is as requested if it has not begun', () => {
  const days = (period: string | null) => daysOfScope(scope({ period }), moment.today);
  expect(days(null)).toEqual({ start: '2022-01-01', end: '2024-07-01' });
  expect(days('2024')).toEqual({ start: '2024-01-01', end: '2024-07-01' });
  expect(days('2023')).toEqual({ start: '2023-01-01', end: '2024-01-01' });
  expect(days('2025-Q1')).toEqual({ start: '2025-01-01', end: '2025-04-01' });
  expect(dayOfScope(scope({ period: '2023' }), moment.today)).toBe('2023-12-31');
});

it('has one area and periods of the known forms', () => {
  const { areas } = reference;
  expect(() => requireScope(WHOLE_STRATEGY, areas, moment)).not.toThrow();
  expect(() => requireScope(scope({ area: 'RBA', compareWith: '2023' }), areas, moment)).not.toThrow();
  const codeOf = (part: Partial<ScorecardScope>) => {
    try {
      requireScope(scope(part), areas, moment);
    } catch (error) {
      return (error as { code: string }).code;
    }
    return null;
  };
  expect(['XXX', 'RBA.children', 'unit:TZA.children'].map((area) => codeOf({ area }))).toEqual(
    Array.from({ length: 3 }, () => 'area-unknown'),
  );
  expect([codeOf({ period: '24' }), codeOf({ compareWith: 'then' })]).toEqual(['period-invalid', 'period-invalid']);
});
