import { describe, expect, it } from 'vitest';
import { AreaTable } from '../../areas/area-table.js';
import { dataTypes } from '../../events/registry.js';
import { measures, STD } from '../../measures/measures.js';
import { frameworks } from '../../testing/reading.js';
import { codesOf } from '../expression/codes.js';
import { areasWith, flow, ratio, stock } from '../expression/expression.js';
import { formulaOf } from '../expression/formula.js';
import { hiddenWithOf, isPeopleValued, seriesOf } from '../indicator.js';
import { isDeclarable } from '../planning/cells.js';
import { catalogueOf, indicators } from './catalogue.js';

/** Code, unit, breakdowns, direction, decimals and smallest number of people shown, as in the strategy's catalogue. */
const CATALOGUE = `
O1.01 | solutions | CATEGORY, ADOPTER | up | 0 | -
O1.02 | countries | CATEGORY | up | 0 | -
O1.03 | % | THEME | up | 1 | -
O1.04 | % | THEME, GEN | up | 1 | -
O1.05 | % | - | up | 1 | -
O1.06 | experiments | METHOD, RESULT | up | 0 | -
O1.07 | % | RESULT | up | 1 | -
O1.08 | % | METHOD | up | 1 | -
O1.09 | solutions | SCALE, CATEGORY | up | 0 | -
O1.10 | % | THEME | up | 1 | -
O1.11 | days | RISK_CLASS | down | 1 | -
O1.12 | % | HORIZON | up | 1 | -
O1.13 | people | STD, CATEGORY, BASIS | up | 0 | 10
O2.01 | countries | FRAMEWORK | up | 0 | -
O2.02 | 0-100 | PILLAR | up | 1 | -
O2.03 | instruments | INSTRUMENT | up | 0 | -
O2.04 | 0-100 | STAKEHOLDER | up | 1 | -
O2.05 | % | SUBJECT_KIND | up | 1 | -
O2.06 | % | RISK_CLASS | up | 1 | -
O2.07 | people | STD, AUDIENCE | up | 0 | 10
O2.08 | % | STD | up | 1 | -
O2.09 | points | - | down | 1 | -
O2.10 | points | - | down | 1 | -
O2.11 | % | - | down | 1 | 10
O2.12 | ratio | - | 1 | 2 | 10
O2.13 | people | VULN_GROUP | up | 0 | 10
O2.14 | % | CATEGORY, DPG | up | 1 | -
O2.15 | organisations | PARTNER_TYPE | up | 0 | -
O3.01 | % | SEX, GRADE | up | 1 | 5
O3.02 | % | - | 50 | 1 | 5
O3.03 | % | - | up | 1 | -
O3.04 | % | ASSET_KIND, DOMAIN | up | 1 | -
O3.05 | score 1-5 | DOMAIN | up | 2 | 5
O3.06 | % | LICENCE | up | 1 | -
O3.07 | data sets | LICENCE, FORMAT | up | 0 | -
O3.08 | % | - | up | 1 | -
O3.09 | 0-100 | PART | up | 1 | -
O3.10 | labs | - | up | 0 | -
XP.1 | % | - | up | 1 | -
XP.2 | % | - | up | 1 | -
XP.3 | % | - | up | 1 | -
XP.4 | % | - | up | 1 | -
XP.5 | % | - | up | 1 | -
XP.6 | % | - | up | 1 | -
XD.1 | projects | - | up | 0 | -
XD.2 | projects | - | up | 0 | -
XD.3 | projects | - | up | 0 | -
XI.1 | 0-100 | PART | up | 1 | -
XI.2 | % | - | up | 1 | -
XI.3 | % | - | up | 1 | -
`;

const found = (code: string) => indicators.find((indicator) => indicator.code === code);

describe('the catalogue', () => {
  it('has every indicator in its order', () => {
    const lines = indicators.map(({ code, unit, by, direction, decimals, min }) => {
      const dimensions = by.length === 0 ? '-' : by.join(', ').replace(STD.join(', '), 'STD');
      const better = typeof direction === 'string' ? direction : direction.toward;
      return [code, unit, dimensions, better, decimals, min ?? '-'].join(' | ');
    });
    expect(lines).toEqual(CATALOGUE.trim().split('\n'));
  });

  it('has companions in the unit of their indicator, or their own', () => {
    const companions = indicators.flatMap((indicator) => seriesOf(indicator).slice(1));
    expect(companions.map(({ code, unit, min }) => [code, unit, min].join(' '))).toEqual([
      'O1.01b solutions ',
      'O1.11b risks ',
      'O2.11b % ',
      'O3.03b % ',
      'O3.10b countries ',
      'XD.1b USD ',
      'XD.2b USD ',
      'XD.3b USD ',
    ]);
  });

  it('declares only breakdowns that every measure keeps', () => {
    for (const { code, indicator, value } of indicators.flatMap(seriesOf)) {
      const by = code === indicator.code ? indicator.by : [];
      expect([code, isDeclarable(value, by)]).toEqual([code, true]);
    }
    expect(isDeclarable(areasWith(stock('project.active'), 'SEX'), [])).toBe(false);
  });

  it('says of every number about people what decides whether it may be seen', () => {
    const judged = ['flow', 'stock', 'distinctEntities', 'ratio', 'weightedMean'];
    const series = indicators.flatMap(seriesOf).filter((asked) => isPeopleValued(asked));
    expect(series.map(({ code }) => code)).toEqual([
      'O1.13',
      'O2.07',
      'O2.11',
      'O2.12',
      'O2.13',
      'O3.01',
      'O3.02',
      'O3.05',
      'XI.1',
    ]);
    for (const asked of series) {
      expect([asked.code, judged.includes(asked.value.kind) || hiddenWithOf(asked).length > 0]).toEqual([
        asked.code,
        true,
      ]);
    }
  });

  it('has a name, a definition and a caveat in every language', () => {
    for (const { code, name, definition, caveat } of indicators) {
      const texts = [name, definition, caveat].flatMap(({ en, fr, es }) => [en, fr, es]);
      expect([code, texts.filter((text) => text.trim() === '')]).toEqual([code, []]);
      expect([code, new Set(texts).size]).toEqual([code, 9]);
    }
  });

  it('knows which types of event feed a measure, whatever their version', () => {
    const types = [
      { type: 'org.undp.digital.solution.adopted.v1', feeds: ['solution.adopted'] as const },
      { type: 'org.undp.digital.solution.adopted.v2', feeds: ['solution.adopted'] as const },
    ];
    const catalogue = catalogueOf({ areas: new AreaTable([], []), frameworks: [] }, types);
    expect(catalogue.feeders('solution.adopted')).toEqual(['SOLUTION_ADOPTED']);
    expect(catalogue.feeders('solution.open')).toEqual([]);
  });
});

describe('what tells zero from missing', () => {
  /** The measures that each type feeds (reference/measures#feeds). */
  const CONTRIBUTES: Readonly<Record<string, string>> = {
    'project.registered': '',
    'project.status_changed':
      'project.approved .approvedScreened .active .activeDigital .activeDigitalRiskAssessed .digitalSpendCents',
    'project.digital_screened': 'project.approvedScreened .activeDigital .activeDigitalRiskAssessed',
    'experiment.started': '',
    'experiment.concluded': 'experiment.concluded .concludedWithLearning .validated',
    'experiment.scaled': 'experiment.validatedScaled',
    'solution.registered': 'solution.registered .open rights.subject .assessed',
    'solution.adopted': 'solution.adopted .adoptedDistinct',
    'solution.scale_changed': 'solution.atScale rights.assessed',
    'usage.reported': 'usage.users .current',
    'risk.raised': 'risk.raised .highOpen',
    'risk.status_changed': 'risk.closedOfRaised .daysToMitigation .highOpen',
    'foresight.completed': 'foresight.completed .withDecision',
    'assessment.completed': 'readiness.current .score .scored',
    'policy.stage_reached': 'policy.inclusiveAdopted .scoped .groupConsulted rights.subject .assessed',
    'training.delivered': 'training.completed',
    'measurement.surveyed': 'survey.*',
    'workforce.snapshot': 'workforce.*',
    'asset.assessed': 'system.* dataset.* lab.*',
    'partnership.recorded': 'partner.localActive',
  };
  const named = (line: string): readonly string[] => {
    let family = '';
    return line.split(' ').flatMap((word) => {
      const [first = '', name = ''] = word.split('.');
      family = first || family;
      return Object.keys(measures).filter((one) =>
        name === '*' ? one.startsWith(`${family}.`) : one === `${family}.${name}`,
      );
    });
  };

  it.each(Object.entries(CONTRIBUTES))('%s feeds what its own line names', (name, line) => {
    const found = dataTypes.find(({ type }) => type === `org.undp.digital.${name}.v1`);
    expect(found?.feeds.toSorted()).toEqual(named(line).toSorted());
  });

  it('is said of every type of data', () => {
    expect(dataTypes.map(({ type }) => type.slice('org.undp.digital.'.length, -'.v1'.length)).toSorted()).toEqual(
      Object.keys(CONTRIBUTES).toSorted(),
    );
  });
});

describe('formulas', () => {
  const formula = (code: string): string =>
    formulaOf(seriesOf(found(code) ?? noIndicator(code))[0]?.value ?? noIndicator(code));
  const noIndicator = (code: string): never => {
    throw new Error(`there is no ${code}`);
  };

  it.each([
    ['O1.01', 'f solution.adopted'],
    ['O1.02', 'areasWith(f solution.adopted)'],
    ['O1.05', 'ratio(areasWith(s project.activeDigital per THEME), areasWith(s project.active per THEME))'],
    ['O1.09', 'distinctEntities(s solution.atScale)'],
    ['O1.11', 'median(f risk.daysToMitigation)'],
    [
      'O2.02',
      'index(for each pillar p of the headline framework H: weightedMean(s readiness.score[H, p], s readiness.scored[H, p]) / 100; minimum ⌈0.7 n⌉ of the n pillars of its newest current version)',
    ],
    [
      'O2.09',
      'matched(gap.abs(100 ratio(s survey.have.internet_use[DEG_URB=URB], s survey.population.internet_use[DEG_URB=URB]), 100 ratio(s survey.have.internet_use[DEG_URB=RUR], s survey.population.internet_use[DEG_URB=RUR])))',
    ],
    [
      'O2.10',
      'gap.abs(weightedMean(s survey.scoreMass.entrance_exam[SCHOOL_LOCATION=CENTRE], s survey.scorePopulation.entrance_exam[SCHOOL_LOCATION=CENTRE]) / 100, weightedMean(s survey.scoreMass.entrance_exam[SCHOOL_LOCATION=SUBURB_RURAL], s survey.scorePopulation.entrance_exam[SCHOOL_LOCATION=SUBURB_RURAL]) / 100)',
    ],
    ['O2.11', 'gap.rel(s usage.users[SEX=M], s usage.users[SEX=F]) × 100'],
    [
      'O2.12',
      'matched(ratio(ratio(s usage.users[DISABILITY=Y], s usage.users[known DISABILITY]), ratio(s survey.population.internet_use[DISABILITY=Y], s survey.population.internet_use[known DISABILITY])))',
    ],
    ['O3.05', 'weightedMean(s system.satisfactionMass, s system.responses) / 100'],
    [
      'O3.09',
      'index(pct(ratio(f reporting.received, f reporting.due)), pct(ratio(f event.quality[FLAG=TIMELY], f event.quality[FLAG=TIMED])), pct(ratio(f event.quality[FLAG=CLEAN], f event.quality)), pct(ratio(f event.quality[FLAG=CONSISTENT], f event.quality)); minimum 3)',
    ],
  ])('of %s', (code, text) => {
    expect(formula(code)).toBe(text);
  });

  it('write sets of codes and money', () => {
    const spend = flow('project.digitalSpendCents', { GEN: ['GEN2', 'GEN3'] });
    expect(formulaOf(ratio(spend, flow('project.digitalSpendCents')))).toBe(
      'ratio(f project.digitalSpendCents[GEN∈{GEN2, GEN3}], f project.digitalSpendCents)',
    );
    expect(formulaOf({ kind: 'money', of: spend })).toBe('f project.digitalSpendCents[GEN∈{GEN2, GEN3}] / 100');
  });
});

describe('codes of a breakdown', () => {
  const codes = (code: string): Readonly<Record<string, readonly string[] | null>> =>
    Object.fromEntries(
      (found(code)?.by ?? []).map((name) => [
        name,
        codesOf(name, found(code)?.value ?? flow('usage.users'), frameworks),
      ]),
    );

  it('are those of the list, of the set that is read, of the index or of the registry', () => {
    expect(codes('O2.06')['RISK_CLASS']).toHaveLength(6);
    expect(codes('O1.11')['RISK_CLASS']).toHaveLength(8);
    expect(codes('O2.13')['VULN_GROUP']?.slice(-2)).toEqual(['OTHER', '_U']);
    expect(codes('O2.04')['STAKEHOLDER']).toHaveLength(5);
    expect(codes('O3.09')['PART']).toEqual(['COMPLETENESS', 'TIMELINESS', 'VALIDITY', 'CONSISTENCY']);
    expect(codes('XI.1')['PART']).toEqual(['RURAL_URBAN', 'GENDER', 'DISABILITY', 'INCOME']);
    expect(codes('O2.01')['FRAMEWORK']).toEqual(['OTHER', 'H']);
    expect(codes('O2.02')['PILLAR']).toEqual(['P1', 'P2', 'P3', 'P4', 'P5', 'P6']);
    expect(codesOf('PILLAR', found('O2.02')?.value ?? flow('usage.users'), [])).toEqual([]);
    expect(codesOf('PART', flow('usage.users'), frameworks)).toEqual([]);
    expect(codes('O3.07')).toEqual({ LICENCE: null, FORMAT: null });
  });
});
