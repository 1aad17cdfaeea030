import { describe, expect, it } from 'vitest';
import { type Recorded, identityOf } from '../events/event.js';
import { kindOf } from '../projections/model-of.js';
import { amended, happened } from '../testing/histories.js';
import { amendmentAnomaliesIn } from './amendment-anomalies.js';
import { addAmendments, decidesTheSame, mergeVerdicts, standingCorrection, verdictId } from './amendment.js';

const adopted = happened('solution.adopted', '2023-02-01');
const { data } = adopted.event;
const named = ({ event, recordedAt }: Recorded, id: string): Recorded => ({ event: { ...event, id }, recordedAt });
const corrected = (decided: string) =>
  named(amended(adopted, decided, { effectivedate: '2023-03-01', data }), `c-${decided}`);
const voided = (decided: string) => named(amended(adopted, decided), `v-${decided}`);
const verdictOf = (...list: readonly Recorded[]) => {
  const [verdict] = [...addAmendments(list.map(({ event }) => event)).verdicts.values()];
  if (verdict === undefined) throw new Error('nothing was decided');
  return verdict;
};
const all = [corrected('2024-02-01'), voided('2024-03-01'), corrected('2024-01-01'), voided('2024-01-15')];

describe('a verdict', () => {
  it('is the same in any order, and joined of parts in any order', () => {
    const whole = verdictOf(...all);
    expect(verdictOf(...all.toReversed())).toEqual(whole);
    for (const at of [1, 2, 3]) {
      const [one, other] = [verdictOf(...all.slice(0, at)), verdictOf(...all.slice(at))];
      expect([mergeVerdicts(one, other), mergeVerdicts(other, one)]).toEqual([whole, whole]);
    }
  });

  it('is of one target in one type, and knows the correction that stands by its identity', () => {
    const verdict = verdictOf(corrected('2024-01-01'), corrected('2024-02-01'));
    expect(verdictId(verdict)).toBe(`solution:SOL-0009 ${identityOf(adopted.event)} ${adopted.event.type}`);
    expect(standingCorrection(verdict)).toBe(identityOf(corrected('2024-02-01').event));
    expect([standingCorrection(verdictOf(...all)), standingCorrection(verdictOf(voided('2024-01-01')))]).toEqual([
      null,
      null,
    ]);
  });

  it('decides the same when nothing that counts was added', () => {
    const [one, two] = [verdictOf(voided('2024-01-01')), verdictOf(voided('2024-01-01'), ...all)];
    expect([decidesTheSame(one, two), decidesTheSame(undefined, one)]).toEqual([true, false]);
  });
});

it('finds the anomalies of corrections and voids in the set alone', () => {
  const codes = (...set: readonly Recorded[]) =>
    amendmentAnomaliesIn(set, kindOf).map(({ identity, codes: [code] }) => `${identity.split('|')[1]} ${code}`);
  expect(codes(...all)).toEqual([
    'c-2024-01-01 target-unknown',
    'v-2024-01-15 target-unknown',
    'c-2024-02-01 target-unknown',
    'v-2024-03-01 target-unknown',
  ]);
  expect(codes(adopted, ...all)).toEqual([
    'c-2024-01-01 correction-of-voided',
    'c-2024-02-01 correction-of-voided',
    'v-2024-03-01 void-repeated',
  ]);
});
