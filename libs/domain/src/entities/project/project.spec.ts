import { describe, it } from 'vitest';
import type { Draft } from '../../testing/events.js';
import { given } from '../../testing/given.js';
import { amended, happened } from '../../testing/histories.js';

const registeredAs = (data: object, more: Draft = {}) => happened('project.registered', '2023-01-01', data, more);
const became = (to: string, on: string, from: string, spend: object = {}, more: Draft = {}) =>
  happened(
    'project.status_changed',
    on,
    { from, to, spendUsdCents: undefined, digitalSpendUsdCents: undefined, ...spend },
    more,
  );
const spent = (total: number, digital = total) => ({ spendUsdCents: total, digitalSpendUsdCents: digital });
const reported = (on: string, total: number, digital?: number) => became('active', on, 'active', spent(total, digital));
const screened = (on: string, data: object = {}, more: Draft = {}) =>
  happened('project.digital_screened', on, data, more);
const status = (on: string) => `project.status_changed@${on}`;
const screening = (on: string) => `project.digital_screened@${on}`;

const registered = registeredAs({});
const approved = became('approved', '2023-03-01', 'pipeline');
const active = became('active', '2023-04-01', 'approved');
const underway = [registered, approved, active];

describe('a project', () => {
  it('is approved on the day on which it becomes so, in each of its themes', () => {
    given(registeredAs({ thematicAreas: ['energy', 'gender'] }), approved)
      .thenAnomalies({})
      .thenIn(
        'unit:KEN',
        'project.approved',
        '2023-03-01 _T +1',
        '2023-03-01 THEME=ENERGY +1',
        '2023-03-01 THEME=GENDER +1',
      );
  });

  it('is active while its status is, whatever it reports meanwhile', () => {
    given(
      ...underway,
      became('active', '2023-04-15', 'active'),
      became('suspended', '2023-05-01', 'active'),
      became('suspended', '2023-05-15', 'suspended'),
      became('active', '2023-06-01', 'suspended'),
      became('completed', '2023-07-01', 'active'),
      became('completed', '2023-08-01', 'completed'),
    )
      .thenAnomalies({})
      .thenIn('KEN', 'project.active _T', '2023-04-01 +1', '2023-05-01 -1', '2023-06-01 +1', '2023-07-01 -1');
  });

  it('counts by theme, direction and gender marker', () => {
    const directions = ['leaving_no_one_behind', 'building_resilience'];
    given(registeredAs({ directions, gen: 0 }), approved, active).thenIn(
      'KEN',
      'project.active',
      '2023-04-01 _T +1',
      '2023-04-01 THEME=GOVERNANCE +1',
      '2023-04-01 GEN=GEN0 +1',
      '2023-04-01 DIRECTION=LEAVING_NO_ONE_BEHIND +1',
      '2023-04-01 DIRECTION=BUILDING_RESILIENCE +1',
    );
  });

  it('counts once in every area in which it works', () => {
    const by = { unit: 'GLB' };
    const events = [
      registeredAs({ countries: ['KEN', 'UGA', 'MNG'] }, by),
      became('approved', '2023-03-01', 'pipeline', {}, by),
      became('active', '2023-04-01', 'approved', {}, by),
    ];
    for (const area of ['KEN', 'UGA', 'MNG', 'RBA', 'RBAP', 'WORLD', 'unit:GLB']) {
      given(...events).thenIn(area, 'project.active _T', '2023-04-01 +1');
    }
  });

  it('is what it became before it was registered', () => {
    given(
      became('approved', '2022-11-01', 'pipeline'),
      became('active', '2022-12-01', 'approved', spent(700)),
      registered,
    )
      .thenAnomalies({ [status('2022-11-01')]: 'before-registration', [status('2022-12-01')]: 'before-registration' })
      .thenIn('WORLD', 'project.approved _T', '2022-11-01 +1')
      .thenIn('WORLD', 'project.active _T', '2022-12-01 +1')
      .thenIn('WORLD', 'project.digitalSpendCents _T', '2022-12-01 +700');
  });

  it('counts nowhere while nobody has registered it', () => {
    given(approved)
      .thenAnomalies({ [status('2023-03-01')]: 'not-registered' })
      .thenIn('WORLD', 'project.approved');
    given(approved).when(registered).thenAnomalies({}).thenDeltaIn('WORLD', 'project.approved _T', '2023-03-01 +1');
  });

  it('is registered once', () => {
    given(registered, happened('project.registered', '2023-02-01', { thematicAreas: ['energy'] }), approved)
      .thenAnomalies({ 'project.registered@2023-02-01': 'registration-repeated' })
      .thenIn('KEN', 'project.approved', '2023-03-01 _T +1', '2023-03-01 THEME=GOVERNANCE +1');
  });

  it('is spoken of by its owner only', () => {
    const by = { unit: 'TZA' };
    given(
      ...underway,
      became('suspended', '2023-05-01', 'active', spent(100), by),
      screened('2023-05-02', {}, by),
      screened('2022-12-01', {}, by),
    )
      .thenAnomalies({
        [status('2023-05-01')]: 'foreign-unit',
        [screening('2023-05-02')]: 'foreign-unit',
        [screening('2022-12-01')]: 'before-registration foreign-unit',
      })
      .thenIn('KEN', 'project.active _T', '2023-04-01 +1')
      .thenIn('KEN', 'project.activeDigital')
      .thenIn('KEN', 'project.digitalSpendCents');
  });
});

describe('a step of a project from a status that it does not have', () => {
  it('is taken when it may go there from the status that it has', () => {
    given(registered, became('cancelled', '2023-02-01', 'active'), approved)
      .thenAnomalies({ [status('2023-02-01')]: 'from-state-mismatch', [status('2023-03-01')]: 'transition-ignored' })
      .thenIn('KEN', 'project.approved');
    given(...underway, became('suspended', '2023-05-01', 'suspended', spent(100)))
      .thenAnomalies({ [status('2023-05-01')]: 'from-state-mismatch' })
      .thenIn('KEN', 'project.active _T', '2023-04-01 +1', '2023-05-01 -1')
      .thenIn('KEN', 'project.digitalSpendCents _T', '2023-05-01 +100');
  });

  it('is ignored with its spending when it may not', () => {
    given(registered, became('active', '2023-02-01', 'approved', spent(100)))
      .thenAnomalies({ [status('2023-02-01')]: 'transition-ignored' })
      .thenIn('KEN', 'project.active')
      .thenIn('KEN', 'project.digitalSpendCents')
      .thenIn('KEN', 'event.present _T', '2023-01-01 +1', '2023-02-01 +1');
  });
});

describe('a screening of a project', () => {
  it.each([['2023-02-28'], ['2023-03-01']])('at design on %s is in time for an approval on 2023-03-01', (on) => {
    given(registered, approved, screened(on, {}, { time: `${on}T23:00:00Z` }))
      .thenAnomalies({})
      .thenIn('KEN', 'project.approvedScreened', '2023-03-01 _T +1', '2023-03-01 THEME=GOVERNANCE +1');
  });

  it('at design after the approval is too late, unless there was one before', () => {
    const late = { [screening('2023-03-02')]: 'design-screening-after-approval' };
    given(registered, approved, screened('2023-03-02')).thenAnomalies(late).thenIn('KEN', 'project.approvedScreened');
    given(registered, screened('2023-02-01'), approved, screened('2023-03-02'))
      .thenAnomalies(late)
      .thenIn('KEN', 'project.approvedScreened _T', '2023-03-01 +1');
  });

  it('during delivery is none at design, and never too late', () => {
    given(registered, screened('2023-02-01', { stage: 'delivery' }), approved, active)
      .when(screened('2023-05-01', { stage: 'delivery' }))
      .thenAnomalies({})
      .thenDeltaIn('KEN', 'project.approvedScreened');
    given(registered, screened('2023-02-01', { stage: 'delivery' }), approved).thenIn(
      'KEN',
      'project.approvedScreened',
    );
  });

  it('makes it digital from its day on, until the next one finds no digital output', () => {
    given(
      registered,
      screened('2023-02-01'),
      approved,
      active,
      screened('2023-05-01', { stage: 'delivery', digitalOutputs: 0, justification: 'Left out.' }),
      screened('2023-06-01', { stage: 'delivery', digitalOutputs: 1 }),
      became('suspended', '2023-07-01', 'active'),
    ).thenIn('KEN', 'project.activeDigital _T', '2023-04-01 +1', '2023-05-01 -1', '2023-06-01 +1', '2023-07-01 -1');
  });

  it('tells whether its risks are assessed, for as long as it is active and digital', () => {
    given(
      ...underway,
      screened('2023-05-01', { stage: 'delivery', digitalOutputs: 0, justification: 'None yet.' }),
      screened('2023-06-01', { stage: 'delivery' }),
      screened('2023-07-01', { stage: 'delivery', risksAssessed: false }),
    )
      .thenIn('KEN', 'project.activeDigital THEME=GOVERNANCE', '2023-06-01 +1')
      .thenIn(
        'KEN',
        'project.activeDigitalRiskAssessed',
        '2023-06-01 _T +1',
        '2023-06-01 THEME=GOVERNANCE +1',
        '2023-07-01 _T -1',
        '2023-07-01 THEME=GOVERNANCE -1',
      );
  });

  it('replaces the principles of the registration when it names any, be it none', () => {
    const events = [
      registeredAs({ principles: ['human_rights', 'inclusive'] }),
      screened('2023-02-01'),
      approved,
      active,
      screened('2023-05-01', { stage: 'delivery', principles: ['inclusive'] }),
      screened('2023-06-01', { stage: 'delivery' }),
      screened('2023-07-01', { stage: 'delivery', principles: [] }),
    ];
    given(...events)
      .thenIn('KEN', 'project.activeDigital PRINCIPLE=HUMAN_RIGHTS', '2023-04-01 +1', '2023-05-01 -1')
      .thenIn('KEN', 'project.activeDigital PRINCIPLE=INCLUSIVE', '2023-04-01 +1', '2023-07-01 -1')
      .thenIn('KEN', 'project.activeDigital PRINCIPLE=_U')
      .thenIn('KEN', 'project.activeDigital _T', '2023-04-01 +1');
  });

  it('replaces those of a later registration too', () => {
    given(
      screened('2022-12-01', { principles: ['partnerships'] }),
      registeredAs({ principles: ['inclusive'] }),
      approved,
      active,
    )
      .thenAnomalies({ [screening('2022-12-01')]: 'before-registration' })
      .thenIn('KEN', 'project.activeDigital PRINCIPLE=PARTNERSHIPS', '2023-04-01 +1')
      .thenIn('KEN', 'project.activeDigital PRINCIPLE=INCLUSIVE');
  });

  it('leaves principles unknown when nobody names them', () => {
    given(...underway, screened('2023-05-01')).thenIn('KEN', 'project.activeDigital PRINCIPLE=_U', '2023-05-01 +1');
  });
});

describe('the digital spending of a project', () => {
  it('is the rise of its total, and never falls (worked example 22)', () => {
    given(...underway, reported('2023-05-01', 1_000), reported('2023-06-01', 1_500), reported('2023-07-01', 1_200))
      .thenAnomalies({ [status('2023-07-01')]: 'spend-falling' })
      .thenIn(
        'KEN',
        'project.digitalSpendCents',
        ...['_T', 'GEN=GEN2', 'DIRECTION=BUILDING_RESILIENCE'].flatMap((cell) => [
          `2023-05-01 ${cell} +1000`,
          `2023-06-01 ${cell} +500`,
        ]),
      );
  });

  it.each([
    [900, 500],
    [1_100, 300],
  ])(
    'is not believed when either total falls, here to %s and %s, and compared with the last one that was',
    (...next) => {
      given(...underway, reported('2023-05-01', 1_000, 400), reported('2023-06-01', ...next))
        .thenAnomalies({ [status('2023-06-01')]: 'spend-falling' })
        .when(reported('2023-07-01', 1_000, 450))
        .thenAnomalies({ [status('2023-06-01')]: 'spend-falling' })
        .thenDeltaIn('KEN', 'project.digitalSpendCents _T', '2023-07-01 +50');
    },
  );

  it('may fall without holding the project back', () => {
    given(...underway, reported('2023-05-01', 1_000), became('suspended', '2023-06-01', 'active', spent(1)))
      .thenAnomalies({ [status('2023-06-01')]: 'spend-falling' })
      .thenIn('KEN', 'project.active _T', '2023-04-01 +1', '2023-06-01 -1');
  });

  it.each([
    [50_000_000, 20_000_000, {}],
    [50_000_001, 20_000_000, { [status('2023-05-01')]: 'spend-above-budget' }],
    [50_000_000, 20_000_001, { [status('2023-05-01')]: 'spend-above-budget' }],
  ])('of %s cents in all and %s digital counts, above the budget too', (total, digital, anomalies) => {
    given(...underway, reported('2023-05-01', total, digital))
      .thenAnomalies(anomalies)
      .thenIn('KEN', 'project.digitalSpendCents _T', `2023-05-01 +${digital}`);
  });

  it('tells of a budget and of a status that does not fit together', () => {
    given(...underway, became('suspended', '2023-05-01', 'suspended', spent(50_000_001, 0)))
      .thenAnomalies({ [status('2023-05-01')]: 'from-state-mismatch spend-above-budget' })
      .thenIn('KEN', 'project.digitalSpendCents');
  });

  const by = { unit: 'GLB' };
  const countries = ['UGA', 'TZA', 'KEN'];
  const paid = (on: string, total: number) => became('approved', on, 'pipeline', spent(total), by);
  const paidAgain = (on: string, total: number) => became('active', on, 'approved', spent(total), by);

  it('is split over its countries, each rise on its own (worked example 21)', () => {
    given(registeredAs({ countries }, by), paid('2023-03-01', 100), paidAgain('2023-04-01', 200))
      .thenIn('KEN', 'project.digitalSpendCents _T', '2023-03-01 +34', '2023-04-01 +34')
      .thenIn('TZA', 'project.digitalSpendCents _T', '2023-03-01 +33', '2023-04-01 +33')
      .thenIn('UGA', 'project.digitalSpendCents _T', '2023-03-01 +33', '2023-04-01 +33')
      .thenIn('RBA', 'project.digitalSpendCents _T', '2023-03-01 +100', '2023-04-01 +100');
    given(
      registeredAs({ countries, countryShares: { KEN: 5_000, TZA: 3_000, UGA: 2_000 } }, by),
      paid('2023-03-01', 101),
    )
      .thenIn('KEN', 'project.digitalSpendCents _T', '2023-03-01 +51')
      .thenIn('TZA', 'project.digitalSpendCents _T', '2023-03-01 +30')
      .thenIn('UGA', 'project.digitalSpendCents _T', '2023-03-01 +20');
  });

  it('gives nothing to a country for which no cent is left', () => {
    given(registeredAs({ countries }, by), paid('2023-03-01', 1))
      .thenIn('KEN', 'project.digitalSpendCents _T', '2023-03-01 +1')
      .thenIn('TZA', 'project.digitalSpendCents');
  });

  it('of a project without a country is spent in no country, but in the world', () => {
    given(registeredAs({ countries: [] }, by), paid('2023-03-01', 100))
      .thenIn('GLOBAL', 'project.digitalSpendCents _T', '2023-03-01 +100')
      .thenIn('WORLD', 'project.digitalSpendCents _T', '2023-03-01 +100');
  });
});

describe('a correction of a project', () => {
  it('lets the reports after it rise by as much less', () => {
    const first = reported('2023-05-01', 1_000);
    const known = given(...underway, first, reported('2023-06-01', 1_500));
    known
      .when(
        amended(first, '2024-01-01', {
          effectivedate: '2023-05-02',
          data: { ...first.event.data, ...spent(1_200) },
        }),
      )
      .thenDeltaIn('KEN', 'project.digitalSpendCents _T', '2023-05-01 -1000', '2023-05-02 +1200', '2023-06-01 -200');
    known
      .when(amended(first, '2024-01-01'))
      .thenDeltaIn('KEN', 'project.digitalSpendCents _T', '2023-05-01 -1000', '2023-06-01 +1000');
  });

  it('that voids a step leaves those that do not fit without it', () => {
    given(registered, approved, active)
      .when(amended(approved, '2024-01-01'))
      .thenAnomalies({ [status('2023-04-01')]: 'transition-ignored' })
      .thenDeltaIn('KEN', 'project.approved _T', '2023-03-01 -1')
      .thenDeltaIn('KEN', 'project.active _T', '2023-04-01 -1');
  });
});
