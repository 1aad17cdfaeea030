import { describe, it } from 'vitest';
import type { Draft } from '../../testing/events.js';
import { given } from '../../testing/given.js';
import { amended, happened } from '../../testing/histories.js';

const rightsAssessment = { completedOn: '2022-01-01' };
const registeredAs = (data: object, more: Draft = {}) => happened('solution.registered', '2023-01-01', data, more);
const adopted = (country: string, on: string, data: object = {}) =>
  happened('solution.adopted', on, { country, ...data }, { unit: country });
const scaled = (country: string, from: string, to: string, on: string, data: object = {}) =>
  happened('solution.scale_changed', on, { country, from, to, reason: 'Agreed.', ...data }, { unit: country });
const retired = (on: string, data: object = {}, more: Draft = {}) =>
  happened(
    'solution.scale_changed',
    on,
    { country: undefined, from: undefined, to: 'retired', reason: 'Out of use.', ...data },
    more,
  );
const change = (on: string) => `solution.scale_changed@${on}`;

const registered = registeredAs({});
const global = { unit: 'GLB' };

describe('a solution', () => {
  it('is registered and open from its registration on, by its category and as a public good', () => {
    for (const measure of ['solution.registered', 'solution.open']) {
      given(registered).thenIn(
        'TZA',
        measure,
        '2023-01-01 _T +1',
        '2023-01-01 CATEGORY=E_LEARNING +1',
        '2023-01-01 DPG=CANDIDATE +1',
      );
    }
  });

  it.each([
    { licence: undefined },
    { licence: 'LicenseRef-Proprietary' },
    { licence: 'CC-BY-NC-4.0' },
    { openStandards: [] },
  ])('is not open as %o', (data) => {
    given(registeredAs(data)).thenIn('TZA', 'solution.open').thenIn('TZA', 'solution.registered _T', '2023-01-01 +1');
  });

  it.each(['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'ODbL-1.0', 'ODC-By-1.0', 'PDDL-1.0'])(
    'is open under %s, a licence of content or data',
    (licence) => {
      given(registeredAs({ licence })).thenIn('TZA', 'solution.open _T', '2023-01-01 +1');
    },
  );

  it('counts once in every area that keeps it up', () => {
    for (const area of ['KEN', 'UGA', 'MNG', 'RBA', 'RBAP', 'WORLD', 'unit:GLB']) {
      given(registeredAs({ countries: ['KEN', 'UGA', 'MNG'] }, global)).thenIn(
        area,
        'solution.registered _T',
        '2023-01-01 +1',
      );
    }
  });

  it('is registered once', () => {
    given(registered, happened('solution.registered', '2023-02-01', { category: 'e_commerce' }))
      .thenAnomalies({ 'solution.registered@2023-02-01': 'registration-repeated' })
      .thenIn('TZA', 'solution.registered CATEGORY=E_COMMERCE');
  });
});

describe('a solution that is retired everywhere', () => {
  const measures = ['solution.registered _T', 'solution.open _T', 'rights.subject _T'];

  it('is none any more, until a country steps to another scale', () => {
    for (const measure of measures) {
      given(registeredAs({ rightsAssessment }), retired('2023-03-01'), scaled('KEN', 'retired', 'pilot', '2023-05-01'))
        .thenAnomalies({ [change('2023-05-01')]: 'scaled-without-adoption' })
        .thenIn('TZA', measure, '2023-01-01 +1', '2023-03-01 -1', '2023-05-01 +1');
    }
  });

  it('stays so when a country is retired once more', () => {
    given(registered, retired('2023-03-01'), scaled('KEN', 'pilot', 'retired', '2023-05-01'))
      .thenAnomalies({ [change('2023-05-01')]: 'from-state-mismatch scaled-without-adoption' })
      .thenIn('TZA', 'solution.registered _T', '2023-01-01 +1', '2023-03-01 -1');
  });

  it('was retired in every country, named before or not', () => {
    const national = scaled('TZA', 'none', 'national', '2023-02-01');
    given(registered, adopted('TZA', '2023-02-01'), national, retired('2023-03-01'))
      .when(scaled('TZA', 'retired', 'pilot', '2023-04-01'))
      .thenAnomalies({})
      .thenDeltaIn('TZA', 'solution.atScale');
    given(registered, adopted('TZA', '2023-02-01'), national, retired('2023-03-01')).thenIn(
      'TZA',
      'solution.atScale _T',
      '2023-02-01 +1',
      '2023-03-01 -1',
    );
  });

  it('is not the same as one that is retired in each country on its own', () => {
    given(registered, adopted('TZA', '2023-02-01'), scaled('TZA', 'none', 'retired', '2023-03-01'))
      .thenAnomalies({})
      .thenIn('TZA', 'solution.registered _T', '2023-01-01 +1');
  });

  it('was never registered when it was retired before', () => {
    given(retired('2022-12-01'), registered)
      .thenAnomalies({ [change('2022-12-01')]: 'before-registration' })
      .thenIn('TZA', 'solution.registered')
      .thenIn('TZA', 'rights.subject');
  });

  it('can be retired by its owner only, in whose unit that happens', () => {
    given(registered, retired('2023-03-01', {}, { unit: 'KEN' }))
      .thenAnomalies({ [change('2023-03-01')]: 'foreign-unit' })
      .thenIn('TZA', 'solution.registered _T', '2023-01-01 +1')
      .thenIn('unit:KEN', 'event.present TYPE=SOLUTION_SCALE_CHANGED', '2023-03-01 +1');
  });
});

describe('the rights assessment of a solution', () => {
  const pilot = (on: string, data: object) => scaled('TZA', 'none', 'pilot', on, data);

  it('is wanted from its registration on', () => {
    given(registered)
      .thenIn('TZA', 'rights.subject', '2023-01-01 _T +1', '2023-01-01 SUBJECT_KIND=SOLUTION +1')
      .thenIn('TZA', 'rights.assessed');
  });

  it('counts from the first event that carries one', () => {
    given(registered, pilot('2023-03-01', { rightsAssessment })).thenIn(
      'TZA',
      'rights.assessed',
      '2023-03-01 _T +1',
      '2023-03-01 SUBJECT_KIND=SOLUTION +1',
    );
    given(registeredAs({ rightsAssessment }), pilot('2023-03-01', { rightsAssessment })).thenIn(
      'TZA',
      'rights.assessed _T',
      '2023-01-01 +1',
    );
    given(
      registered,
      pilot('2023-03-01', { rightsAssessment }),
      scaled('TZA', 'pilot', 'national', '2023-04-01', { rightsAssessment }),
    ).thenIn('TZA', 'rights.assessed _T', '2023-03-01 +1');
  });

  it.each([[{}], [{ rightsAssessment }]])(
    'that came before the registration, which says %o, counts from the registration on',
    (data) => {
      given(pilot('2022-12-01', { rightsAssessment }), registeredAs(data)).thenIn(
        'TZA',
        'rights.assessed _T',
        '2023-01-01 +1',
      );
    },
  );

  it('that came with the end counts when the solution is taken up again', () => {
    given(registered, retired('2023-03-01', { rightsAssessment })).thenIn('TZA', 'rights.assessed');
    given(
      registered,
      retired('2023-03-01', { rightsAssessment }),
      scaled('TZA', 'retired', 'pilot', '2023-05-01'),
    ).thenIn('TZA', 'rights.assessed _T', '2023-05-01 +1');
  });
});

describe('an adoption of a solution', () => {
  const kenya = adopted('KEN', '2024-03-01');
  const uganda = adopted('UGA', '2024-05-01');
  const mongolia = adopted('MNG', '2024-06-01');

  it('counts in each country, and the solution once in each area (worked example 7)', () => {
    given(registered, kenya, uganda, mongolia)
      .thenAnomalies({})
      .thenIn('UGA', 'solution.adopted _T', '2024-05-01 +1')
      .thenIn('RBA', 'solution.adopted _T', '2024-03-01 +1', '2024-05-01 +1')
      .thenIn('WORLD', 'solution.adopted _T', '2024-03-01 +1', '2024-05-01 +1', '2024-06-01 +1')
      .thenIn('UGA', 'solution.adoptedDistinct _T', '2024-05-01 +1')
      .thenIn('RBA', 'solution.adoptedDistinct', '2024-03-01 _T +1', '2024-03-01 CATEGORY=E_LEARNING +1')
      .thenIn('RBAP', 'solution.adoptedDistinct _T', '2024-06-01 +1')
      .thenIn('WORLD', 'solution.adoptedDistinct _T', '2024-03-01 +1')
      .thenIn('unit:TZA', 'solution.adoptedDistinct _T', '2024-03-01 +1');
  });

  it('moves the first adoption in an area when an earlier one is told later', () => {
    given(registered, uganda)
      .when(kenya)
      .thenDeltaIn('RBA', 'solution.adoptedDistinct _T', '2024-03-01 +1', '2024-05-01 -1')
      .thenDeltaIn('UGA', 'solution.adoptedDistinct _T');
  });

  it('counts by category and adopter, as far as the adopter is known', () => {
    given(registered, adopted('TZA', '2023-02-01', { adopterType: 'civil_society' })).thenIn(
      'TZA',
      'solution.adopted',
      '2023-02-01 _T +1',
      '2023-02-01 CATEGORY=E_LEARNING +1',
      '2023-02-01 ADOPTER=CIVIL_SOCIETY +1',
    );
    given(registered, adopted('TZA', '2023-02-01', { adopterType: undefined })).thenIn(
      'TZA',
      'solution.adopted ADOPTER=_U',
      '2023-02-01 +1',
    );
  });

  it('stands when the country adopts it again', () => {
    given(registered, kenya, adopted('KEN', '2024-04-01'))
      .thenAnomalies({ 'solution.adopted@2024-04-01': 'already-adopted' })
      .thenIn('WORLD', 'solution.adopted _T', '2024-03-01 +1');
    given(registered, kenya, adopted('KEN', '2024-04-01'))
      .when(amended(kenya, '2024-07-01'))
      .thenAnomalies({})
      .thenDeltaIn('WORLD', 'solution.adopted _T', '2024-03-01 -1', '2024-04-01 +1');
  });

  it('counts on its own day before the registration, and not at all without one', () => {
    const early = adopted('KEN', '2022-06-01');
    given(early, registered)
      .thenAnomalies({ 'solution.adopted@2022-06-01': 'before-registration' })
      .thenIn('KEN', 'solution.adopted _T', '2022-06-01 +1')
      .thenIn('KEN', 'solution.adoptedDistinct _T', '2022-06-01 +1');
    given(early)
      .thenAnomalies({ 'solution.adopted@2022-06-01': 'not-registered' })
      .thenIn('KEN', 'solution.adopted')
      .thenIn('KEN', 'event.present _T', '2022-06-01 +1');
  });

  it('of no single country is an adoption by the world', () => {
    given(registered, happened('solution.adopted', '2023-02-01', { country: 'GLOBAL' }, global))
      .thenIn('GLOBAL', 'solution.adopted _T', '2023-02-01 +1')
      .thenIn('WORLD', 'solution.adopted _T', '2023-02-01 +1');
  });
});

describe('a solution at scale', () => {
  const start = [registered, adopted('TZA', '2023-01-02'), adopted('KEN', '2023-01-03')];
  const national = scaled('TZA', 'none', 'national', '2023-02-01');
  const second = scaled('KEN', 'none', 'subnational', '2023-03-01');

  it('is national in the only country in which it is', () => {
    given(...start, national, scaled('TZA', 'national', 'pilot', '2023-06-01'))
      .thenAnomalies({})
      .thenIn(
        'TZA',
        'solution.atScale',
        ...['_T', 'SCALE=NATIONAL', 'CATEGORY=E_LEARNING'].flatMap((cell) => [
          `2023-02-01 ${cell} +1`,
          `2023-06-01 ${cell} -1`,
        ]),
      );
    given(...start, second).thenIn('KEN', 'solution.atScale');
    given(...start, scaled('TZA', 'none', 'pilot', '2023-02-01')).thenIn('TZA', 'solution.atScale');
  });

  it('is multi-country in each of two, though subnational in one', () => {
    given(...start, national, second, scaled('KEN', 'subnational', 'pilot', '2023-04-01'))
      .thenIn('TZA', 'solution.atScale _T', '2023-02-01 +1')
      .thenIn('TZA', 'solution.atScale SCALE=NATIONAL', '2023-02-01 +1', '2023-03-01 -1', '2023-04-01 +1')
      .thenIn('TZA', 'solution.atScale SCALE=MULTI_COUNTRY', '2023-03-01 +1', '2023-04-01 -1')
      .thenIn('KEN', 'solution.atScale SCALE=MULTI_COUNTRY', '2023-03-01 +1', '2023-04-01 -1')
      .thenIn('KEN', 'solution.atScale SCALE=NATIONAL')
      .thenIn('RBA', 'solution.atScale SCALE=MULTI_COUNTRY', '2023-03-01 +1', '2023-04-01 -1')
      .thenIn('WORLD', 'solution.atScale _T', '2023-02-01 +1');
  });

  it('is not so in what is no country', () => {
    const everywhere = happened(
      'solution.scale_changed',
      '2023-03-01',
      { country: 'GLOBAL', from: 'none', to: 'national' },
      global,
    );
    given(...start, national, everywhere)
      .thenIn('TZA', 'solution.atScale SCALE=MULTI_COUNTRY')
      .thenIn('WORLD', 'solution.atScale _T', '2023-02-01 +1')
      .thenIn('GLOBAL', 'solution.atScale');
  });

  it('counts from a scale that it did not have, and in a country that did not adopt it', () => {
    given(...start, scaled('TZA', 'pilot', 'national', '2023-02-01'))
      .thenAnomalies({ [change('2023-02-01')]: 'from-state-mismatch' })
      .thenIn('TZA', 'solution.atScale _T', '2023-02-01 +1');
    given(registered, national)
      .thenAnomalies({ [change('2023-02-01')]: 'scaled-without-adoption' })
      .thenIn('TZA', 'solution.atScale _T', '2023-02-01 +1');
  });

  it('was so before its registration', () => {
    const early = scaled('TZA', 'none', 'national', '2022-12-01');
    given(early, registered)
      .thenAnomalies({ [change('2022-12-01')]: 'before-registration scaled-without-adoption' })
      .thenIn('TZA', 'solution.atScale _T', '2022-12-01 +1');
  });

  it('is multi-country from the day to which the second step is corrected', () => {
    const { data } = second.event;
    given(...start, national, second)
      .when(amended(second, '2024-01-01', { effectivedate: '2023-05-01', data }))
      .thenDeltaIn('TZA', 'solution.atScale SCALE=MULTI_COUNTRY', '2023-03-01 -1', '2023-05-01 +1')
      .thenDeltaIn('TZA', 'solution.atScale SCALE=NATIONAL', '2023-03-01 +1', '2023-05-01 -1')
      .thenDeltaIn('TZA', 'solution.atScale _T');
  });
});
