/**
 * How a measure's steps become rows (catalogue 1).
 * `country-sum`: the country or GLOBAL, its bureau, WORLD. `country-once`: an entity counts once in every area it takes part in,
 * and in `unit:` of its owner. `unit-sum`: `unit:`, the unit's bureau, WORLD, and the country of a country office.
 * `place-sum`: a step with a country as `country-sum`, one without as `unit-sum`.
 */
export type RowKind = 'country-sum' | 'country-once' | 'unit-sum' | 'place-sum';

/** A named series of integer steps on days. Nothing else is stored as an aggregate. */
export interface Measure {
  readonly rows: RowKind;
  /** `interval`: steps come as +1 on the first day and −1 on the day after the last; such a pair is never split over two lists. */
  readonly nature: 'event' | 'interval';
  /** Kept margins and crossings beside the total. */
  readonly tables: readonly (readonly string[])[];
  /** Dimensions whose codes overlap and are never added. */
  readonly overlapping?: readonly string[];
  /** The measure that tells whether a report is current; absent: data are told by `event.present` (catalogue 4.3). */
  readonly toldBy?: string;
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

const THEMES = { tables: [['THEME']], overlapping: ['THEME'] } as const;
const SUBJECTS = { rows: 'country-once', nature: 'interval', tables: [['SUBJECT_KIND']] } as const;

/** Every measure by name. The first segment of a name is its bucket family. Source: catalogue 2. */
export const measures = {
  'project.approved': { rows: 'country-once', nature: 'event', ...THEMES },
  'project.approvedScreened': { rows: 'country-once', nature: 'event', ...THEMES },
  'project.active': {
    rows: 'country-once',
    nature: 'interval',
    tables: [['THEME'], ['GEN'], ['DIRECTION']],
    overlapping: ['THEME', 'DIRECTION'],
  },
  'project.activeDigital': {
    rows: 'country-once',
    nature: 'interval',
    tables: [['THEME'], ['GEN'], ['DIRECTION'], ['PRINCIPLE']],
    overlapping: ['THEME', 'DIRECTION', 'PRINCIPLE'],
  },
  'project.activeDigitalRiskAssessed': { rows: 'country-once', nature: 'interval', ...THEMES },
  'project.digitalSpendCents': {
    rows: 'country-sum',
    nature: 'event',
    tables: [['GEN'], ['DIRECTION']],
    overlapping: ['DIRECTION'],
  },
  'solution.registered': { rows: 'country-once', nature: 'interval', tables: [['CATEGORY'], ['DPG']] },
  'solution.open': { rows: 'country-once', nature: 'interval', tables: [['CATEGORY'], ['DPG']] },
  'solution.adopted': { rows: 'country-sum', nature: 'event', tables: [['CATEGORY'], ['ADOPTER']] },
  'solution.adoptedDistinct': { rows: 'country-once', nature: 'event', tables: [['CATEGORY']] },
  'solution.atScale': { rows: 'country-once', nature: 'interval', tables: [['SCALE'], ['CATEGORY']] },
  'rights.subject': SUBJECTS,
  'rights.assessed': SUBJECTS,
  'usage.users': {
    rows: 'country-sum',
    nature: 'interval',
    tables: [...STD_PLUS, ['CATEGORY'], ['BASIS']],
    overlapping: ['VULN_GROUP'],
    toldBy: 'usage.current',
  },
  'usage.current': { rows: 'country-sum', nature: 'interval', tables: [] },
  'event.present': { rows: 'place-sum', nature: 'event', tables: [['TYPE']] },
  'event.quality': {
    rows: 'unit-sum',
    nature: 'event',
    tables: [['FLAG']],
    overlapping: ['FLAG'],
    toldBy: 'event.quality',
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureName = keyof typeof measures;

/** The declaration of a measure, widened. */
export function measure(name: MeasureName): Measure {
  return measures[name];
}

/** First segment of a measure's name: which buckets hold it. */
export function familyOf(name: MeasureName): string {
  return name.slice(0, name.indexOf('.'));
}
