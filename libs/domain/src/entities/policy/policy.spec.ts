import { describe, it } from 'vitest';
import type { Draft } from '../../testing/events.js';
import { given } from '../../testing/given.js';
import { happened, released } from '../../testing/histories.js';

const evidence = [{ url: 'https://x.org/act', kind: 'law', external: true }];
const reached = (
  stage: string,
  on: string,
  groups: readonly string[] = [],
  more: object = {},
  attributes: Draft = {},
) =>
  happened(
    'policy.stage_reached',
    on,
    { stage, consultedGroups: groups, skipReason: undefined, evidence, ...more },
    attributes,
  );
const id = (on: string) => `policy.stage_reached@${on}`;

describe('a policy instrument', () => {
  it('is scoped when consulted, and inclusive when adopted after somebody was', () => {
    given(
      reached('drafted', '2023-01-01'),
      reached('consulted', '2023-02-01', ['academia']),
      reached('adopted', '2023-03-01'),
    )
      .thenAnomalies({})
      .thenIn('TZA', 'policy.scoped _T', '2023-02-01 +1')
      .thenIn('unit:TZA', 'policy.inclusiveAdopted', '2023-03-01 _T +1', '2023-03-01 INSTRUMENT=LAW +1');
  });

  it('is not inclusive when groups are heard only after its adoption, which they count for all the same', () => {
    given(
      reached('adopted', '2023-03-01', [], { skipReason: 'Older.' }),
      reached('in_force', '2023-04-01', ['academia', 'government']),
    )
      .thenIn('TZA', 'policy.inclusiveAdopted')
      .thenIn('TZA', 'policy.scoped _T', '2023-03-01 +1')
      .thenIn(
        'TZA',
        'policy.groupConsulted',
        '2023-03-01 _T +1',
        '2023-03-01 STAKEHOLDER=ACADEMIA +1',
        '2023-03-01 STAKEHOLDER=GOVERNMENT +1',
      );
  });

  it('counts the groups of the event that adopts it, and of any later stage that first does', () => {
    given(reached('repealed', '2023-03-01', ['private_sector'])).thenIn(
      'TZA',
      'policy.inclusiveAdopted _T',
      '2023-03-01 +1',
    );
  });

  it('adds the groups of the same stage told again', () => {
    given(reached('drafted', '2023-01-01', ['government']), reached('consulted', '2023-02-01', ['academia']))
      .when(reached('consulted', '2023-05-01', ['vulnerable_groups']))
      .thenAnomalies({})
      .thenDeltaIn('TZA', 'policy.groupConsulted', '2023-02-01 STAKEHOLDER=VULNERABLE_GROUPS +1')
      .thenDeltaIn('TZA', 'policy.scoped');
  });

  it('counts nobody while nobody was consulted', () => {
    given(reached('drafted', '2023-01-01', ['government'])).thenIn('TZA', 'policy.groupConsulted');
    given(reached('repealed', '2023-01-01')).thenIn('TZA', 'policy.groupConsulted');
  });

  it('is a subject of rights assessments until it is repealed, assessed from the first event that says so', () => {
    const assessed = { rightsAssessment: { completedOn: '2022-01-01' } };
    given(
      reached('drafted', '2023-01-01'),
      reached('consulted', '2023-02-01', ['academia'], assessed),
      reached('repealed', '2024-02-01', [], { ...assessed, skipReason: 'Withdrawn.' }),
    )
      .thenIn(
        'TZA',
        'rights.subject',
        '2023-01-01 _T +1',
        '2023-01-01 SUBJECT_KIND=INSTRUMENT +1',
        '2024-02-01 _T -1',
        '2024-02-01 SUBJECT_KIND=INSTRUMENT -1',
      )
      .thenIn('TZA', 'rights.assessed _T', '2023-02-01 +1', '2024-02-01 -1');
  });

  it('tells a stage that was left out without a reason, the draft too', () => {
    given(
      reached('consulted', '2023-02-01', ['academia']),
      reached('in_force', '2023-03-01'),
      reached('repealed', '2023-04-01'),
    ).thenAnomalies({
      [id('2023-02-01')]: 'stage-skipped',
      [id('2023-03-01')]: 'stage-skipped',
    });
    given(reached('adopted', '2023-02-01', [], { skipReason: 'Older than this register.' })).thenAnomalies({});
  });

  it('does not go back: such an event has no effect', () => {
    const back = reached('consulted', '2023-04-01', ['academia'], { rightsAssessment: { completedOn: '2022-01-01' } });
    given(reached('drafted', '2023-01-01'), reached('adopted', '2023-03-01', [], { skipReason: 'Urgent.' }), back)
      .thenAnomalies({ [id('2023-04-01')]: 'stage-backwards' })
      .thenIn('TZA', 'policy.groupConsulted')
      .thenIn('TZA', 'rights.assessed');
  });

  it('keeps its first kind and countries, and only its owner may speak', () => {
    given(
      reached('drafted', '2023-01-01'),
      reached('consulted', '2023-02-01', ['academia'], { kind: 'policy', countries: ['UGA'] }, { unit: 'H01' }),
      reached('consulted', '2023-03-01', ['academia'], { kind: 'policy' }),
    )
      .thenAnomalies({ [id('2023-02-01')]: 'foreign-unit', [id('2023-03-01')]: 'kind-changed' })
      .thenIn('UGA', 'policy.scoped')
      .thenIn('TZA', 'policy.scoped _T', '2023-03-01 +1')
      .thenIn('TZA', 'event.present _T', '2023-01-01 +1', '2023-02-01 +1', '2023-03-01 +1');
  });

  it('is opened by the next event when a data steward voids its first', () => {
    const first = reached('drafted', '2023-01-01', [], { countries: ['UGA'] }, { unit: 'H01' });
    given(first, reached('consulted', '2023-02-01', ['academia']))
      .when(released(first, '2024-01-01'))
      .thenDeltaIn('TZA', 'policy.scoped _T', '2023-02-01 +1')
      .thenDeltaIn('UGA', 'rights.subject _T', '2023-01-01 -1')
      .thenAnomalies({ [id('2023-02-01')]: 'stage-skipped' });
  });
});
