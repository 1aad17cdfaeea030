import type { AnomalyCode } from './anomaly.js';

/** Help for a person who met an anomaly: clauses in Markdown, also for the table of reference/anomalies#codes. */
export interface AnomalyHelp {
  readonly meaning: string;
  /** What becomes of the event that has the anomaly. */
  readonly effect: string;
}

/** What each anomaly means, in the order of its page. */
export const anomalyHelp: Readonly<Record<AnomalyCode, AnomalyHelp>> = {
  'not-registered': { meaning: 'the event that opens the entity has not arrived yet', effect: 'waits' },
  'before-registration': {
    meaning: 'the event precedes the one that opens the entity, in the order of the fold',
    effect: 'counts; of a risk it has no effect',
  },
  'registration-repeated': {
    meaning: 'another registration by the same unit already opened the entity',
    effect: 'has no effect',
  },
  'registration-foreign': {
    meaning: 'the event registers an entity that belongs to another unit',
    effect: 'has no effect',
  },
  'foreign-unit': { meaning: 'only the unit that owns the entity may send this event', effect: 'has no effect' },
  'target-unknown': { meaning: 'the event to be corrected or voided has not arrived yet', effect: 'waits' },
  'target-type-mismatch': {
    meaning: 'the event to be corrected or voided is of another type',
    effect: 'has no effect',
  },
  'void-repeated': { meaning: 'the event to be voided was already voided', effect: 'has no effect' },
  'correction-of-voided': { meaning: 'the event to be corrected is voided', effect: 'has no effect' },
  'correction-moves-entity': {
    meaning: 'the correction would move a record to another partnership',
    effect: 'has no effect',
  },
  'from-state-mismatch': { meaning: '`from` is not the current status', effect: 'counts' },
  'transition-ignored': { meaning: 'the current status does not lead to `to`', effect: 'has no effect' },
  'spend-falling': { meaning: 'a total to date is lower than the last one', effect: 'counts without the totals' },
  'spend-above-budget': { meaning: 'a total to date exceeds its budget', effect: 'counts' },
  'design-screening-after-approval': {
    meaning: 'a design screening took place on a day after the approval',
    effect: 'counts otherwise',
  },
  'already-adopted': { meaning: 'the country has already adopted the solution', effect: 'has no effect' },
  'scaled-without-adoption': { meaning: 'the country has not adopted the solution', effect: 'counts' },
  'period-reported-twice': {
    meaning: 'an earlier report, in the order of the fold, has the same last day',
    effect: 'has no effect',
  },
  'already-concluded': { meaning: 'the experiment has already been concluded', effect: 'has no effect' },
  'not-concluded': {
    meaning: 'no conclusion of the experiment precedes the event, in the order of the fold',
    effect: 'has no effect',
  },
  'scaled-not-validated': { meaning: 'the conclusion did not validate the experiment', effect: 'has no effect' },
  'already-scaled': { meaning: 'the experiment has already been scaled', effect: 'has no effect' },
  'same-day-assessment': {
    meaning: 'an earlier assessment, in the order of the fold, is of the same day',
    effect: 'has no effect',
  },
  'framework-version-changed': {
    meaning: 'the previous assessment used another version of the framework',
    effect: 'counts',
  },
  'stage-skipped': { meaning: 'an intermediate stage was skipped without a reason', effect: 'counts' },
  'stage-backwards': { meaning: 'the stage is lower than the current one', effect: 'has no effect' },
  'kind-changed': {
    meaning: 'the kind differs from that of the first event',
    effect: 'counts for an instrument, has no effect for an asset',
  },
  'same-day-survey': {
    meaning: 'an earlier survey, in the order of the fold, has the same last day',
    effect: 'has no effect',
  },
  'instrument-changed': { meaning: 'the previous survey used another instrument or version', effect: 'counts' },
  'sample-too-small': {
    meaning: 'an estimate is based on fewer than 30 respondents',
    effect: 'counts without such estimates',
  },
  'snapshot-repeated': {
    meaning: 'an earlier snapshot, in the order of the fold, is of the same day',
    effect: 'has no effect',
  },
  'after-retirement': { meaning: 'the asset has already been retired', effect: 'counts if it is in use again' },
  'version-not-increasing': { meaning: 'the version is not higher than the last one', effect: 'has no effect' },
  'value-unchanged': { meaning: 'the value is the one already set', effect: 'counts' },
  'unit-not-due': { meaning: 'the period was closed without the unit', effect: 'stands' },
  'not-submitted': { meaning: 'the unit has no approval that stands', effect: 'has no effect' },
  'already-closed': { meaning: 'the period is already closed', effect: 'has no effect' },
  'not-closed': { meaning: 'the period is not closed', effect: 'has no effect' },
  'valid-from-repeated': {
    meaning: 'an earlier row, in the order of the fold, has the same first day',
    effect: 'replaces that row',
  },
};
