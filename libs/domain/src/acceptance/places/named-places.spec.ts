import { describe, expect, it } from 'vitest';
import { dataTypes } from '../../events/registry.js';
import { type Draft, correction, draft, judged, problemsOf } from '../../testing/events.js';

const KEYS: Readonly<Record<string, string>> = {
  solutionId: 'SOL-0009',
  country: 'UGA',
  unit: 'UGA',
  framework: 'DRA',
  measureCode: 'internet_use',
};

/** A void of one of the sender's own events, addressed to an arbitrary entity. */
function voidBy(unit: string, type: string, subject: string, time = '2024-05-02T09:00:00Z'): Draft {
  const source = `https://data.example.org/${unit.toLowerCase()}/pims`;
  const target = { targetSource: source, targetId: 'x-1', targetType: type, reasonCode: 'typo' };
  const data = { ...target, reasonText: 'It was never so, says the register.' };
  return { specversion: '1.0', id: 'v', source, type: 'org.undp.digital.record.voided.v1', time, unit, subject, data };
}
const kinds: readonly (readonly [kind: string, type: string, subject: string])[] = [
  ...new Map(
    dataTypes.map(({ kind, type, key }) => {
      const subject = key.replaceAll(/\{(\w+)\}/g, (_, name: string) => KEYS[name] ?? 'X-1');
      return [kind, [kind, type, subject] as const];
    }),
  ).values(),
];
const rejected = (event: Draft) => problemsOf(judged(event));
const USAGE = 'org.undp.digital.usage.reported.v1';
const WORKFORCE = 'org.undp.digital.workforce.snapshot.v1';

describe('a void that names a unit or country in its subject', () => {
  it.each(kinds)('of kind %s opens nothing of another', (_, type, subject) => {
    const isNamed = subject.includes('UGA');
    expect(rejected(voidBy('KEN', type, subject))).toEqual(isNamed ? ['unit-not-allowed /subject'] : []);
    expect(rejected(voidBy('UGA', type, subject))).toEqual([]);
  });

  it('is taken from a data steward, whoever it is about', () => {
    for (const [, type, subject] of kinds) expect(rejected(voidBy('HQ-CDO', type, subject))).toEqual([]);
  });

  it('is taken of a country that the unit serves, and of GLOBAL from who may be everywhere', () => {
    const about = (unit: string, country: string) => rejected(voidBy(unit, USAGE, `usage:SOL-0009/${country}`));
    const no = ['unit-not-allowed /subject'];
    expect([about('PAL', 'PSE'), about('PAL', 'PAL'), about('KEN', 'GLOBAL')]).toEqual([[], no, no]);
    expect([about('R11', 'SEN'), about('R11', 'FJI'), about('R11', 'GLOBAL')]).toEqual([[], no, []]);
    expect([about('H01', 'FJI'), about('KOS', 'GLOBAL'), about('KOS', 'TZA')]).toEqual([[], [], no]);
  });

  it('is of its own unit alone where it names one, even from who is everywhere', () => {
    expect(rejected(voidBy('H01', WORKFORCE, 'workforce:UGA'))).toEqual(['unit-not-allowed /subject']);
    expect(rejected(voidBy('H01', WORKFORCE, 'workforce:H01'))).toEqual([]);
  });

  it('says what to change', () => {
    const answer = judged(voidBy('KEN', WORKFORCE, 'workforce:UGA'));
    expect(answer.status === 'rejected' && answer.problems[0]?.detail).toBe(
      '"workforce:UGA" belongs to UGA, and KEN does not speak for it on 2024-05-02: only a unit that does, or a data steward, may send this',
    );
  });

  it('names nobody where it has not the form of its kind: no event of data is there', () => {
    expect(rejected(voidBy('KEN', USAGE, 'usage:SOL-0009'))).toEqual([]);
  });

  it('is judged by unit alone when its unit is unknown, which is told', () => {
    expect(rejected(voidBy('XYZ', USAGE, 'usage:SOL-0009/TZA'))).toEqual([
      'unit-unknown /unit',
      'source-not-registered /source',
      'correction-not-allowed /data/targetSource',
      'unit-not-allowed /subject',
    ]);
  });
});

describe('a correction that names a country in its subject', () => {
  it('is rejected from a unit that does not serve it', () => {
    const data = (draft('usage.reported', { country: 'UGA' })['data'] ?? {}) as object;
    const about = { targetType: USAGE, targetSource: 'https://data.example.org/ken/pims' };
    const replacement = { effectivedate: '2024-03-31', data };
    const sent = { unit: 'KEN', source: 'https://data.example.org/ken/pims', subject: 'usage:SOL-0009/UGA' };
    const corrected = { ...correction, ...sent, data: { ...(correction['data'] as object), ...about, replacement } };
    expect(rejected(corrected)).toContain('unit-not-allowed /subject');
  });
});

describe('the kinds of data', () => {
  it('have one form of key each, which their subjects are read by', () => {
    const forms = new Map(dataTypes.map(({ kind, key }) => [kind, key]));
    expect(dataTypes.filter(({ kind, key }) => forms.get(kind) !== key)).toEqual([]);
  });
});
