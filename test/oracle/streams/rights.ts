import fc from 'fast-check';
import type { Day } from '#domain';

export function rightsAssessed(day: Day): fc.Arbitrary<object> {
  return fc.constantFrom({ completedOn: day }, { completedOn: '2015-06-30', rightsAtRisk: ['privacy'] });
}
