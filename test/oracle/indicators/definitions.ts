import type { OracleReference } from '../oracle-reference.js';
import { count, countriesWith, coverage, dollars, mean, percent, type Formula } from './formulas.js';
import { difference, exactly, parity, relativeGap, type Side } from './gaps.js';
import { capped, closeness, index, pct } from './indices.js';
import { median } from './median.js';
import { countryOnly } from './not-comparable.js';
import { readinessScore } from './readiness-score.js';
import { f, s, type Term } from './terms.js';

/** One series of an indicator (reference/indicators#indicators). */
export interface Definition {
  readonly formula: Formula;
  readonly decimals: number;
  /** Dimensions by which it can be broken down. */
  readonly by: readonly string[];
  /** Smallest cell shown; absent: the value is not about people. */
  readonly min?: number;
  /** Months after the last day of the window for which its cohort is still open. */
  readonly followUp?: number;
}

type More = Partial<Omit<Definition, 'formula'>>;

const STD = ['SEX', 'AGE', 'DEG_URB', 'DISABILITY', 'INCOME_QUINTILE', 'EDUCATION'];
const THEMES = ['POVERTY', 'GOVERNANCE', 'RESILIENCE', 'ENVIRONMENT', 'ENERGY', 'GENDER'];
const GROUPS = ['GOVERNMENT', 'PRIVATE_SECTOR', 'CIVIL_SOCIETY', 'ACADEMIA', 'VULNERABLE_GROUPS'];
const PRINCIPLES = [
  'HUMAN_RIGHTS',
  'INCLUSIVE',
  'SHARED_STANDARDS',
  'OPEN_STANDARDS',
  'LOCAL_ECOSYSTEMS',
  'PARTNERSHIPS',
];
const DIRECTIONS = ['STRUCTURAL_TRANSFORMATION', 'LEAVING_NO_ONE_BEHIND', 'BUILDING_RESILIENCE'];
const ECOSYSTEM = {
  RISK_CLASS: ['CYBERSECURITY', 'MISINFORMATION', 'PRIVACY', 'TRANSPARENCY', 'REGULATION', 'INEQUALITY'],
};
const KNOWN_DISABILITY = { DISABILITY: ['Y', 'N'] };
const KNOWN_SEX = { SEX: ['F', 'M', '_O'] };
const PER_THEME = { dimension: 'THEME', codes: THEMES };
const PER_CENT = { top: 100n, bottom: 1n };
const HUNDREDTHS = { top: 1n, bottom: 100n };
const matched = { isMatched: true };

/** A survey's rate in a cell. */
const rate = (measure: string, own: Term['own']): Side => ({
  n: s(`survey.have.${measure}`, own),
  d: s(`survey.population.${measure}`, own),
});
/** Exam points in a cell. */
const score = (location: string): Side => ({
  n: s('survey.scoreMass.entrance_exam', { SCHOOL_LOCATION: [location] }),
  d: s('survey.scorePopulation.entrance_exam', { SCHOOL_LOCATION: [location] }),
});
const users = (own: Term['own']) => s('usage.users', own);
const quality = (flag: string) => f('event.quality', { FLAG: [flag] });

const ruralUrbanGap = difference(
  rate('internet_use', { DEG_URB: ['URB'] }),
  rate('internet_use', { DEG_URB: ['RUR'] }),
  PER_CENT,
  matched,
);
const genderGap = relativeGap(rate('internet_use', { SEX: ['M'] }), rate('internet_use', { SEX: ['F'] }), matched);
const disabilityParity = parity(
  { n: users({ DISABILITY: ['Y'] }), d: users(KNOWN_DISABILITY) },
  {
    n: s('survey.population.internet_use', { DISABILITY: ['Y'] }),
    d: s('survey.population.internet_use', KNOWN_DISABILITY),
  },
  matched,
);
const incomeGap = difference(
  rate('digital_literacy', { INCOME_QUINTILE: ['Q5'] }),
  rate('digital_literacy', { INCOME_QUINTILE: ['Q1'] }),
  PER_CENT,
  matched,
);

export type Definitions = Readonly<Record<string, Definition>>;

/** Every indicator and companion, as written in the specification (reference/indicators#indicators). */
export function definitionsOf(reference: OracleReference): Definitions {
  return {
    ...developmentOutcomes(),
    ...ecosystems(reference),
    ...transformation(),
    ...principles(),
    ...directions(),
    ...inclusion(),
  };
}

function whole(formula: Formula, by: readonly string[] = [], more: More = {}): Definition {
  return { formula, by, decimals: 0, ...more };
}

function tenth(formula: Formula, by: readonly string[] = [], more: More = {}): Definition {
  return { formula, by, decimals: 1, ...more };
}

function developmentOutcomes(): Definitions {
  return {
    'O1.01': whole(count(f('solution.adopted')), ['CATEGORY', 'ADOPTER']),
    'O1.01b': whole(count(f('solution.adoptedDistinct')), ['CATEGORY']),
    'O1.02': whole(countriesWith(f('solution.adopted')), ['CATEGORY']),
    'O1.03': tenth(percent(f('project.approvedScreened'), f('project.approved')), ['THEME']),
    'O1.04': tenth(percent(s('project.activeDigital'), s('project.active')), ['THEME', 'GEN']),
    'O1.05': tenth(coverage(s('project.activeDigital'), s('project.active'), PER_THEME)),
    'O1.06': whole(count(f('experiment.concluded')), ['METHOD', 'RESULT']),
    'O1.07': tenth(percent(f('experiment.concludedWithLearning'), f('experiment.concluded')), ['RESULT']),
    'O1.08': tenth(percent(f('experiment.validatedScaled'), f('experiment.validated')), ['METHOD'], { followUp: 24 }),
    'O1.09': whole(count(s('solution.atScale')), ['SCALE', 'CATEGORY']),
    'O1.10': tenth(percent(s('project.activeDigitalRiskAssessed'), s('project.activeDigital')), ['THEME']),
    'O1.11': tenth(median(f('risk.daysToMitigation')), ['RISK_CLASS']),
    'O1.11b': tenth(count(s('risk.highOpen')), ['RISK_CLASS']),
    'O1.12': tenth(percent(f('foresight.withDecision'), f('foresight.completed')), ['HORIZON']),
    'O1.13': whole(count(users({})), [...STD, 'CATEGORY', 'BASIS'], { min: 10 }),
  };
}

function ecosystems(reference: OracleReference): Definitions {
  const consulted = (group: string) => pct(f('policy.groupConsulted', { STAKEHOLDER: [group] }), f('policy.scoped'));
  const breadth = Object.fromEntries(GROUPS.map((group) => [group, consulted(group)]));
  const allFive = { dimension: 'STAKEHOLDER', isEnough: (present: readonly string[]) => present.length >= 5 };
  const closed = percent(f('risk.closedOfRaised', ECOSYSTEM), f('risk.raised', ECOSYSTEM));
  const literate = percent(s('survey.have.digital_literacy'), s('survey.population.digital_literacy'));
  const examGap = exactly(difference(score('CENTRE'), score('SUBURB_RURAL'), HUNDREDTHS));
  const usersGap = relativeGap({ n: users({ SEX: ['M'] }) }, { n: users({ SEX: ['F'] }) });
  return {
    'O2.01': whole(countriesWith(s('readiness.current')), ['FRAMEWORK']),
    'O2.02': tenth(readinessScore(reference), ['PILLAR']),
    'O2.03': whole(count(f('policy.inclusiveAdopted')), ['INSTRUMENT']),
    'O2.04': tenth(index(breadth, allFive), ['STAKEHOLDER']),
    'O2.05': tenth(percent(s('rights.assessed'), s('rights.subject')), ['SUBJECT_KIND']),
    'O2.06': tenth(closed, ['RISK_CLASS'], { followUp: 24 }),
    'O2.07': whole(count(f('training.completed')), [...STD, 'AUDIENCE'], { min: 10 }),
    'O2.08': tenth(literate, STD),
    'O2.09': tenth(exactly(ruralUrbanGap)),
    'O2.10': tenth(countryOnly(examGap)),
    'O2.11': tenth(exactly(usersGap), [], { min: 10 }),
    'O2.11b': tenth(exactly(genderGap)),
    'O2.12': { formula: exactly(disabilityParity), by: [], decimals: 2, min: 10 },
    'O2.13': whole(count(users({ VULN_GROUP: ['ANY'] })), ['VULN_GROUP'], { min: 10 }),
    'O2.14': tenth(percent(s('solution.open'), s('solution.registered')), ['CATEGORY', 'DPG']),
    'O2.15': whole(count(s('partner.localActive')), ['PARTNER_TYPE']),
  };
}

function transformation(): Definitions {
  const women = percent(s('workforce.digitalRoles', { SEX: ['F'] }), s('workforce.digitalRoles', KNOWN_SEX));
  const spent = f('project.digitalSpendCents');
  const spentOn = (...GEN: readonly string[]) => percent(f('project.digitalSpendCents', { GEN }), spent);
  const satisfaction = mean(s('system.satisfactionMass'), s('system.responses'));
  const parts = {
    COMPLETENESS: pct(f('reporting.received'), f('reporting.due')),
    TIMELINESS: pct(quality('TIMELY'), quality('TIMED')),
    VALIDITY: pct(quality('CLEAN'), f('event.quality')),
    CONSISTENCY: pct(quality('CONSISTENT'), f('event.quality')),
  };
  return {
    'O3.01': tenth(percent(s('workforce.certified'), s('workforce.headcount')), ['SEX', 'GRADE'], { min: 5 }),
    'O3.02': tenth(women, [], { min: 5 }),
    'O3.03': tenth(spentOn('GEN2', 'GEN3')),
    'O3.03b': tenth(spentOn('GEN3')),
    'O3.04': tenth(percent(s('system.fit'), s('system.rated')), ['ASSET_KIND', 'DOMAIN']),
    'O3.05': { formula: satisfaction, by: ['DOMAIN'], decimals: 2, min: 5 },
    'O3.06': tenth(percent(s('dataset.compliant'), s('dataset.registered')), ['LICENCE']),
    'O3.07': whole(count(s('dataset.open')), ['LICENCE', 'FORMAT']),
    'O3.08': tenth(percent(f('reporting.onTime'), f('reporting.due'))),
    'O3.09': tenth(index(parts, atLeastThree), ['PART']),
    'O3.10': whole(count(s('lab.active'))),
    'O3.10b': whole(countriesWith(s('lab.serving'))),
  };
}

const atLeastThree = { dimension: 'PART', isEnough: (present: readonly string[]) => present.length >= 3 };

function principles(): Definitions {
  const share = (principle: string) =>
    percent(s('project.activeDigital', { PRINCIPLE: [principle] }), s('project.activeDigital'));
  return Object.fromEntries(PRINCIPLES.map((principle, at) => [`XP.${at + 1}`, tenth(share(principle))]));
}

function directions(): Definitions {
  return Object.fromEntries(
    DIRECTIONS.flatMap((direction, at) => {
      const own = { DIRECTION: [direction] };
      return [
        [`XD.${at + 1}`, whole(count(s('project.activeDigital', own)))],
        [`XD.${at + 1}b`, whole(dollars(f('project.digitalSpendCents', own)))],
      ];
    }),
  );
}

function inclusion(): Definitions {
  const parts = {
    RURAL_URBAN: closeness(ruralUrbanGap),
    GENDER: closeness(genderGap),
    DISABILITY: capped(disabilityParity),
    INCOME: closeness(incomeGap),
  };
  return {
    'XI.1': tenth(index(parts, atLeastThree), ['PART']),
    'XI.2': tenth(percent(quality('PEOPLE_DISAGGREGATED'), quality('PEOPLE'))),
    'XI.3': tenth(percent(quality('EVIDENCED'), quality('STANDING'))),
  };
}
