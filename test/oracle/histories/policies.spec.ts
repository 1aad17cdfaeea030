import { describe, expect, it } from 'vitest';
import { anomalies, asked, sent, stepsOf } from '../oracle.fixture.js';

const reached = (id: string, day: string, stage: string, more: object = {}, unit = 'KEN') =>
  sent(
    'policy.stage_reached',
    { id, day, unit },
    { instrumentId: 'I', countries: [unit], kind: 'law', stage, consultedGroups: [], ...more },
  );

describe('policy instruments', () => {
  it('move upwards through their stages; skipping one needs a reason', () => {
    const set = [
      reached('a', '2023-01-01', 'consulted'),
      reached('b', '2023-02-01', 'drafted'),
      reached('c', '2023-03-01', 'consulted', { kind: 'policy' }),
      reached('d', '2023-04-01', 'in_force', { skipReason: 'Adopted by decree' }),
      reached('e', '2023-05-01', 'repealed'),
      reached('f', '2023-06-01', 'repealed', {}, 'UGA'),
    ];
    // A stage that was skipped once with a reason needs no further reason.
    expect(anomalies(set)).toEqual({
      a: 'stage-skipped',
      b: 'stage-backwards',
      c: 'kind-changed',
      f: 'foreign-unit',
    });
  });

  it('are scoped on the day of the consultation or a later stage, for every group of any stage', () => {
    const set = [
      reached('a', '2023-01-01', 'drafted', { consultedGroups: ['academia'] }),
      reached('b', '2023-02-01', 'adopted'),
      reached('c', '2023-03-01', 'adopted', { consultedGroups: ['government'] }),
    ];
    expect(stepsOf(set, 'policy.groupConsulted|KEN|')).toEqual([
      'STAKEHOLDER=ACADEMIA|2023-02-01 1',
      'STAKEHOLDER=GOVERNMENT|2023-02-01 1',
      '_T|2023-02-01 1',
    ]);
    expect(stepsOf(set, 'policy.scoped|KEN|INSTRUMENT=LAW|')).toEqual(['2023-02-01 1']);
    expect(stepsOf(set, 'policy.inclusiveAdopted|KEN|_T|')).toEqual(['2023-02-01 1']);
  });

  it('are inclusive only by groups consulted up to the adoption', () => {
    const late = [
      reached('a', '2023-01-01', 'drafted'),
      reached('b', '2023-02-01', 'repealed'),
      reached('c', '2023-03-01', 'repealed', { consultedGroups: ['academia'] }),
    ];
    expect(stepsOf(late, 'policy.inclusiveAdopted|')).toEqual([]);
    expect(stepsOf(late, 'policy.scoped|WORLD|_T|')).toEqual(['2023-02-01 1']);
  });

  it('are subject to rights from their first stage until they are repealed', () => {
    const rightsAssessment = { completedOn: '2023-01-01' };
    const set = [
      reached('a', '2023-01-01', 'drafted'),
      reached('b', '2023-02-01', 'consulted', { rightsAssessment, consultedGroups: ['academia'] }),
      reached('c', '2023-03-01', 'repealed'),
    ];
    const steps = (measure: string) => stepsOf(set, `rights.${measure}|KEN|SUBJECT_KIND=INSTRUMENT|`);
    expect(steps('subject')).toEqual(['2023-01-01 1', '2023-03-01 -1']);
    expect(steps('assessed')).toEqual(['2023-02-01 1', '2023-03-01 -1']);
  });

  it('happen in the countries of the first event, regardless of the sender', () => {
    const set = [reached('a', '2023-01-01', 'drafted'), reached('b', '2023-02-01', 'adopted', {}, 'UGA')];
    const present = (area: string) => asked(set).stock('event.present', area, '_T', '2024-01-01');
    expect(['KEN', 'UGA', 'WORLD'].map(present)).toEqual([2n, 0n, 2n]);
  });
});
