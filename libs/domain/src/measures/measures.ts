/**
 * How a measure's steps become rows (reference/areas#rows).
 * `country-sum`: the country or GLOBAL, its bureau, WORLD. `country-once`: an entity counts once in every area in which
 * it takes part, and in its owner's `unit:`. `unit-sum`: `unit:`, the unit's bureau, WORLD, and the country of a
 * country office.
 * `place-sum`: a step with a country like `country-sum`, for `GLOBAL` also in `unit:`; a step without one like
 * `unit-sum`.
 */
export type RowKind = 'country-sum' | 'country-once' | 'unit-sum' | 'place-sum';

/** A named series of integer steps on days. The only kind of stored aggregate. */
export interface Measure {
  readonly rows: RowKind;
  /**
   * `interval`: steps come as +1 on the first day and −1 on the day after the last; such a pair is never split between
   * lists.
   */
  readonly nature: 'event' | 'interval';
  /** Margins and crossings kept in addition to the total. */
  readonly tables: readonly (readonly string[])[];
  /** Dimensions whose codes overlap and are never added. */
  readonly overlapping?: readonly string[];
  /**
   * The measure that tells whether a report is current; absent: `event.present` tells whether there are data
   * (reference/indicator-kinds#zero-and-null).
   */
  readonly toldBy?: string;
  /** A cohort: its step is on the day that opened a case, and may still come until this many months later. */
  readonly followUpMonths?: number;
  /** Survey results: estimated from a sample. */
  readonly isSurvey?: true;
}

export const STD = ['SEX', 'AGE', 'DEG_URB', 'DISABILITY', 'INCOME_QUINTILE', 'EDUCATION'] as const;

/** Margins and crossings of people-valued measures. */
export const STD_PLUS = [
  ...STD.map((dimension) => [dimension]),
  ['VULN_GROUP'],
  ['SEX', 'AGE'],
  ['SEX', 'DEG_URB'],
  ['SEX', 'DISABILITY'],
] as const;

const once = { rows: 'country-once' } as const;
const sum = { rows: 'country-sum' } as const;
const ofUnit = { rows: 'unit-sum' } as const;
/** Steps come one at a time. */
const event = { nature: 'event' } as const;
/** While a state lasts, or a report is current. */
const interval = { nature: 'interval' } as const;

const byTheme = { tables: [['THEME']], overlapping: ['THEME'] } as const;
const cohort = { followUpMonths: 24 } as const;
const byStd = { tables: STD.map((dimension) => [dimension]), isSurvey: true } as const;
const byStaff = { tables: [['SEX'], ['GRADE']], toldBy: 'workforce.headcount' } as const;
const bySchool = {
  tables: [['SCHOOL_LOCATION']],
  isSurvey: true,
  toldBy: 'survey.scorePopulation.entrance_exam',
} as const;
const byPillar = { tables: [['FRAMEWORK', 'PILLAR']], toldBy: 'readiness.current' } as const;
const ofPeriod = { tables: [], toldBy: 'reporting.due' } as const;

/**
 * Every measure by name. The first segment of a name is its bucket family.
 * Source: reference/measures#declared.
 */
export const measures = {
  'project.approved': { ...once, ...event, ...byTheme },
  'project.approvedScreened': { ...once, ...event, ...byTheme },
  'project.active': {
    ...once,
    ...interval,
    tables: [['THEME'], ['GEN'], ['DIRECTION']],
    overlapping: ['THEME', 'DIRECTION'],
  },
  'project.activeDigital': {
    ...once,
    ...interval,
    tables: [['THEME'], ['GEN'], ['DIRECTION'], ['PRINCIPLE']],
    overlapping: ['THEME', 'DIRECTION', 'PRINCIPLE'],
  },
  'project.activeDigitalRiskAssessed': { ...once, ...interval, ...byTheme },
  'project.digitalSpendCents': { ...sum, ...event, tables: [['GEN'], ['DIRECTION']], overlapping: ['DIRECTION'] },

  'experiment.concluded': { ...once, ...event, tables: [['METHOD'], ['RESULT']] },
  'experiment.concludedWithLearning': { ...once, ...event, tables: [['METHOD'], ['RESULT']] },
  'experiment.validated': { ...once, ...event, tables: [['METHOD']] },
  'experiment.validatedScaled': { ...once, ...event, tables: [['METHOD']], ...cohort },

  'solution.registered': { ...once, ...interval, tables: [['CATEGORY'], ['DPG']] },
  'solution.open': { ...once, ...interval, tables: [['CATEGORY'], ['DPG']] },
  'solution.adopted': { ...sum, ...event, tables: [['CATEGORY'], ['ADOPTER']] },
  'solution.adoptedDistinct': { ...once, ...event, tables: [['CATEGORY']] },
  'solution.atScale': { ...once, ...interval, tables: [['SCALE'], ['CATEGORY']] },
  'rights.subject': { ...once, ...interval, tables: [['SUBJECT_KIND']] },
  'rights.assessed': { ...once, ...interval, tables: [['SUBJECT_KIND']] },

  'usage.users': {
    ...sum,
    ...interval,
    tables: [...STD_PLUS, ['CATEGORY'], ['BASIS']],
    overlapping: ['VULN_GROUP'],
    toldBy: 'usage.current',
  },
  'usage.current': { ...sum, ...interval, tables: [] },

  'risk.raised': { ...once, ...event, tables: [['RISK_CLASS']] },
  'risk.closedOfRaised': { ...once, ...event, tables: [['RISK_CLASS']], ...cohort },
  'risk.daysToMitigation': { ...once, ...event, tables: [['BIN'], ['BIN', 'RISK_CLASS']] },
  'risk.highOpen': { ...once, ...interval, tables: [['RISK_CLASS']] },

  'foresight.completed': { ...once, ...event, tables: [['HORIZON']] },
  'foresight.withDecision': { ...once, ...event, tables: [['HORIZON']] },

  'readiness.current': { ...sum, ...interval, tables: [['FRAMEWORK'], ['FRAMEWORK', 'VERSION']] },
  'readiness.score': { ...sum, ...interval, ...byPillar },
  'readiness.scored': { ...sum, ...interval, ...byPillar },

  'policy.inclusiveAdopted': { ...once, ...event, tables: [['INSTRUMENT']] },
  'policy.scoped': { ...once, ...event, tables: [['INSTRUMENT']] },
  'policy.groupConsulted': { ...once, ...event, tables: [['STAKEHOLDER']], overlapping: ['STAKEHOLDER'] },

  'training.completed': { ...sum, ...event, tables: [...STD_PLUS, ['AUDIENCE']], overlapping: ['VULN_GROUP'] },

  'survey.have.digital_literacy': { ...sum, ...interval, ...byStd, toldBy: 'survey.population.digital_literacy' },
  'survey.have.internet_use': { ...sum, ...interval, ...byStd, toldBy: 'survey.population.internet_use' },
  'survey.population.digital_literacy': { ...sum, ...interval, ...byStd, toldBy: 'survey.population.digital_literacy' },
  'survey.population.internet_use': { ...sum, ...interval, ...byStd, toldBy: 'survey.population.internet_use' },
  'survey.scoreMass.entrance_exam': { ...sum, ...interval, ...bySchool },
  'survey.scorePopulation.entrance_exam': { ...sum, ...interval, ...bySchool },

  'workforce.headcount': { ...ofUnit, ...interval, ...byStaff },
  'workforce.digitalRoles': { ...ofUnit, ...interval, ...byStaff },
  'workforce.certified': { ...ofUnit, ...interval, ...byStaff },

  'system.rated': { ...ofUnit, ...interval, tables: [['ASSET_KIND'], ['DOMAIN']], toldBy: 'system.rated' },
  'system.fit': { ...ofUnit, ...interval, tables: [['ASSET_KIND'], ['DOMAIN']], toldBy: 'system.rated' },
  'system.satisfactionMass': { ...ofUnit, ...interval, tables: [['DOMAIN']], toldBy: 'system.rated' },
  'system.responses': { ...ofUnit, ...interval, tables: [['DOMAIN']], toldBy: 'system.rated' },
  'dataset.registered': { ...ofUnit, ...interval, tables: [['LICENCE']] },
  'dataset.compliant': { ...ofUnit, ...interval, tables: [['LICENCE']] },
  'dataset.open': { ...ofUnit, ...interval, tables: [['LICENCE'], ['FORMAT']], overlapping: ['FORMAT'] },
  'lab.active': { ...once, ...interval, tables: [] },
  'lab.serving': { ...sum, ...interval, tables: [] },

  'partner.localActive': { ...once, ...interval, tables: [['PARTNER_TYPE']] },

  'reporting.due': { ...ofUnit, ...event, ...ofPeriod },
  'reporting.received': { ...ofUnit, ...event, ...ofPeriod },
  'reporting.onTime': { ...ofUnit, ...event, ...ofPeriod },
  'reporting.approved': { ...ofUnit, ...event, ...ofPeriod },
  'reporting.returned': { ...ofUnit, ...event, ...ofPeriod },

  'event.present': { rows: 'place-sum', ...event, tables: [['TYPE']] },
  'event.quality': { ...ofUnit, ...event, tables: [['FLAG']], overlapping: ['FLAG'], toldBy: 'event.quality' },
  'event.anomaly': { ...ofUnit, ...event, tables: [['ANOMALY']], overlapping: ['ANOMALY'], toldBy: 'event.quality' },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;

/** The declaration of a measure, widened. */
export function measure(name: MeasureName): Measure {
  return measures[name];
}

/** First segment of a measure's name: the bucket family that holds it. */
export function familyOf(name: MeasureName): string {
  return name.slice(0, name.indexOf('.'));
}
