export { accept, acceptWithPauses } from './acceptance/accept.js';
export { MAX_MESSAGE_BYTES } from './acceptance/decoding/decode.js';
export { MAX_HEADER_BYTES, headerSize } from './acceptance/decoding/header-limit.js';
export { MAX_BATCH_BYTES, MAX_BATCH_EVENTS, splitBatchWithPauses } from './acceptance/decoding/split-batch.js';
export { utf8Text } from './acceptance/decoding/utf8-text.js';
export { RESERVED, SENDABLE } from './acceptance/envelope/attribute-forms.js';
export { findPersonalData, hasEmailAddress } from './acceptance/free-text/personal-data.js';
export { ProblemBudget } from './acceptance/problem-budget.js';
export { REASONS } from './acceptance/reasons.js';
export type { Acceptance, AcceptanceContext, Received, ValidateSchema } from './acceptance/received.js';
export { SCOPE_BY_RIGHT, SENDING_SCOPES, type Sender, senderBy, senderOf } from './acceptance/rights/sender.js';
export { entityKeyOf } from './acceptance/statement/subject.js';

export { Admission, admissionRules, effortOf } from './admission/admission.js';

export {
  AreaTable,
  BUREAUS,
  type CountryRow,
  GLOBAL,
  GROUPS,
  NO_BUREAU,
  type UnitKind,
  type UnitRow,
  WORLD,
  unitKinds,
} from './areas/area-table.js';
export { unitsListed } from './areas/units-listed.js';

export type { AcceptedBatch, RecordContent, Unreadable } from './batch/accepted-batch.js';
export { BATCH_LIMITS, type BatchLimits, isTooLarge } from './batch/batch-limits.js';
export { type AmendmentTarget, heldIn, targetsIn, verdictKeysIn } from './batch/batch-reads.js';
export { type DayChange, type RowSlices, changesByDay, rowsOfChange } from './batch/changes-by-day.js';
export { classify, identitiesIn } from './batch/classify.js';
export { type Conservation, addCounts } from './batch/conservation.js';
export { cutBatch } from './batch/cut-batch.js';
export { type LogGap, gapAt } from './batch/gap.js';
export { type BatchOutline, type Knowledge, byEntity, outlineBatch, refoldedIn } from './batch/outline-batch.js';
export { type BatchEffects, NOTHING_REREAD, type Reread, planBatch, rowsOf } from './batch/plan-batch.js';
export { type AddedBatch, pendingAfter } from './batch/pending-batches.js';
export { firstDayOf, recordedDay } from './batch/recorded-day.js';

export type { AnomalyCount } from './discipline/anomaly-counts.js';
export type { QualityRates, Rate } from './discipline/quality-rates.js';
export { type QualitySummary, type QuarterSummary, qualitySummary } from './discipline/quality-summary.js';
export { daysOf, lastQuarterOver, quartersIn } from './discipline/quarters.js';
export { SILENT_MONTHS } from './discipline/silence.js';
export { type Submission, submissionStatuses } from './discipline/submission.js';
export {
  type QualityQuestion,
  type QuarterQuality,
  type UnitQuality,
  qualityCost,
  qualityNeeds,
  unitQuality,
} from './discipline/unit-quality.js';

export type { PublishedValue } from './disclosure/disclose.js';
export { isEntityShown, isStateShown, stepsShown } from './disclosure/entity-sight.js';
export { publish } from './disclosure/publish.js';
export { QUALITY_SCOPE, requireJudged, unitsJudged } from './disclosure/quality-sight.js';
export { seesUnit, unitsSeen } from './disclosure/unit-sight.js';
export { DETAIL_SCOPE, type Viewer, everyone, viewerBy } from './disclosure/viewer.js';

export type { ClosablePeriod } from './entities/period/period-kind.js';
export { entityKinds } from './entities/kinds.js';
export { riskTransitions } from './entities/risk/risk.js';

export { Defect, runPure } from './errors/defect.js';
export { documentedCodes } from './errors/documented-codes.js';
export { AppError, type ErrorCode, errorTable } from './errors/error-table.js';

export type { AssetAssessed } from './events/asset/asset.event.js';
export type { Definitions } from './events/definitions.js';
export { type DataType, type EntityEventType, type EventType, kindIn } from './events/event-type.js';
export {
  type AnyEvent,
  type EntityKey,
  type Evidence,
  type Identity,
  type Known,
  type Recorded,
  identityOf,
} from './events/event.js';
export type { ExperimentConcluded, ExperimentStarted } from './events/experiment/experiment.event.js';
export type { ForesightCompleted } from './events/foresight/foresight.event.js';
export type {
  AreaChanged,
  BaselineSet,
  CatalogueVersionPublished,
  PeriodClosed,
  PeriodReopened,
  SubmissionApproved,
  SubmissionReturned,
  TargetSet,
} from './events/hq/hq.event.js';
export type { JsonSchema } from './events/json-schema.js';
export type { PartnershipRecorded } from './events/partner/partner.event.js';
export { type PolicyStageReached, policyStages } from './events/policy/policy.event.js';
export type {
  ProjectDigitalScreened,
  ProjectRegistered,
  ProjectStatusChanged,
} from './events/project/project.event.js';
export { projectTransitions } from './events/project/transitions.js';
export type { AssessmentCompleted } from './events/readiness/readiness.event.js';
export { dataTypes, entityEventTypes, eventTypes } from './events/registry.js';
export type { RiskRaised, RiskStatusChanged } from './events/risk/risk.event.js';
export type { SolutionAdopted, SolutionRegistered, SolutionScaleChanged } from './events/solution/solution.event.js';
export type { MeanEstimate, MeasurementSurveyed, RateEstimate } from './events/survey/survey.event.js';
export type { TrainingDelivered } from './events/training/training.event.js';
export type { UsageReported } from './events/usage/usage.event.js';
export type { WorkforceSnapshot } from './events/workforce/workforce.event.js';

export { type CreditRules, CreditWindow, type Positions, creditRules } from './fairness/credit-window.js';

export { amendmentAnomaliesIn, anomaliesOfAmendments } from './fold/amendment-anomalies.js';
export {
  AMENDMENT_TYPES,
  type Amendment,
  type Amendments,
  NO_AMENDMENTS,
  type Verdict,
  type VerdictKey,
  addAmendments,
  dataIn,
  isAmendment,
  isAmendmentType,
  mergeVerdicts,
  standingCorrection,
  targetOf,
  verdictId,
  verdictKeyIn,
  verdictKeyOf,
} from './fold/amendment.js';
export { anomalyHelp } from './fold/anomaly-help.js';
export type { Anomaly, AnomalyCode } from './fold/anomaly.js';
export type { EntityKind } from './fold/entity-kind.js';
export { type Entity, contributionsOf, fold, newEntity, stepsOf } from './fold/fold.js';
export type { Model } from './fold/model.js';
export { WHOLE } from './fold/ownership.js';

export { type Underway, measureLag } from './freshness/lag.js';

export { type ValueChange, type ValueEffect, compareValues } from './headquarters/compare-values.js';
export { decisionPrefixes, decisionSenderOf } from './headquarters/decision-sender.js';
export { type Decision, type DecisionEvent, type DecisionSender, writeDecision } from './headquarters/decision.js';
export { type PeriodEffect, periodEffect } from './headquarters/period-effect.js';
export { type ClosingPreview, dueUnitsOf, previewClosing } from './headquarters/preview-closing.js';
export { headerFault, valueRowOf } from './headquarters/value-header.js';
export { type ValueRow, columnOf, decisionOfRow, isAboutSender, valueColumns } from './headquarters/value-row.js';

export { type Catalogue, catalogueOf, indicators } from './indicators/catalogue/catalogue.js';
export { directionsOfChange } from './indicators/catalogue/cross-cutting/directions.js';
export { guidingPrinciples } from './indicators/catalogue/cross-cutting/principles.js';
export { CATALOGUE_VERSION, definitionsOf } from './indicators/catalogue/definitions.js';
export type { Reason } from './indicators/evaluating/outcome.js';
export { type Status, statusOfReason } from './indicators/evaluating/status.js';
export { codesOf } from './indicators/expression/codes.js';
export { type Dimension, dimensions } from './indicators/expression/dimensions.js';
export type { Expression } from './indicators/expression/expression.js';
export { formulaOf } from './indicators/expression/formula.js';
export {
  type Asked,
  type Better,
  type Indicator,
  type Language,
  type StrategyPart,
  type Text,
  hiddenWithOf,
  isPeopleValued,
  noSuchIndicator,
  quoteSources,
  seriesAsked,
  seriesOf,
} from './indicators/indicator.js';
export {
  ALL_COUNTRIES,
  type AreaLevel,
  areaLevels,
  areasAsked,
  childrenOf,
  levelOf,
  noSuchArea,
} from './indicators/planning/areas-asked.js';
export { type AreaFilter, areasListed } from './indicators/planning/areas-listed.js';
export { type Plan, plan } from './indicators/planning/plan.js';
export type { Moment, Question } from './indicators/planning/question.js';

export { type LedgerHead, headOf } from './integrity/ledger-chain.js';
export { type HeadStatement, type SignedHead, headText } from './integrity/ledger-head.js';
export { BEFORE_FIRST, type LedgerPlaceReached, ledgerFault } from './integrity/ledger-link.js';
export {
  type AcceptedRecord,
  GENESIS,
  type LedgerRow,
  type Sha256,
  chainOf,
  contentHash,
} from './integrity/ledger-row.js';
export { EMPTY_DIGEST, type ProjectionDigest, withEntity, withRow } from './integrity/projection-digest.js';

export {
  type Bucket,
  type Buckets,
  addToBucket,
  bucketKey,
  bucketsOf,
  countCells,
  rowsIn,
  rowsOfBuckets,
  sumOfBuckets,
} from './measures/bucket.js';
export { type DaySeries, dayIn, plusSeries } from './measures/day-series.js';
export { groupBy } from './measures/group-by.js';
export { isWorldTotal } from './measures/is-world-total.js';
export { type Measure, type MeasureName, type RowKind, familyOf, measures } from './measures/measures.js';
export { negate, rowSlices } from './measures/roll-up.js';
export type { Row, Step } from './measures/step.js';

export type { People, PeopleCell } from './people/people.js';

export { parseAsOf } from './periods/as-of.js';
export { type Day, addDays, addMonths, instantsOf, isDay, utcDay } from './periods/day.js';
export { type Frequency, type PeriodQuery, frequencies, requireCalendarPeriod } from './periods/period.js';
export { STRATEGY_START } from './periods/strategy-start.js';

export { didYouMean } from './problems/did-you-mean.js';
export type { Problem } from './problems/problem.js';
export { type ReasonCode, reasonHelp } from './problems/reason-help.js';

export { AmendmentSieve } from './projections/amendment-sieve.js';
export {
  type AddedByDay,
  type BuiltPart,
  type SiftedEntity,
  addedInAll,
  buildWithin,
} from './projections/build-part.js';
export { type BuildProgress, NOTHING_BUILT, progressAfter } from './projections/build-progress.js';
export { builtEntity } from './projections/built-entity.js';
export { type Declarations, declarationsUnder } from './projections/declarations.js';
export { type MadeVersion, judgeSwitch } from './projections/judge-switch.js';
export {
  type DatedVersion,
  type LiveSpan,
  closedOn,
  liveAtEndOf,
  liveBefore,
  liveNow,
  openedOn,
  switchDay,
} from './projections/live-span.js';
export { kindOf, modelOf } from './projections/model-of.js';
export {
  FOLD_RULES,
  type ProjectionDefinitions,
  projectionDefinitionsOf,
} from './projections/projection-definitions.js';
export { type StoredEntity, withTouches } from './projections/stored-entity.js';

export { LEAST_REASON, eraseBytes, isErasable } from './quarantine/erasure.js';
export { expiryAt } from './quarantine/expiry.js';
export { type Rejected, fromRejected } from './quarantine/from-rejected.js';
export { type ReasonRows, byMostRows, openTotals } from './quarantine/open-rows.js';
export type { Origin } from './quarantine/origin.js';
export {
  type Erasure,
  type KeptProblem,
  type QuarantineRow,
  type QuarantineState,
  type RawRecord,
  quarantineId,
} from './quarantine/quarantine-row.js';
export {
  type Counted,
  MIB,
  QUOTA_BYTES,
  explainErasure,
  explainNotKept,
  hasRoom,
  isCountOld,
  isKeptOverQuota,
} from './quarantine/quota.js';
export { conflictThatStands, redriveSender, requireRedrivable } from './quarantine/redrive.js';
export { type RejectionRecord, recordRejection } from './quarantine/rejection-record.js';
export { ROW_BYTES, bytesOf } from './quarantine/row-bytes.js';
export { ownersOf, seesRow } from './quarantine/row-sight.js';

export {
  type RankedArea,
  type Ranking,
  type UnrankedArea,
  rankingOf,
  topOf,
  unrankedReasons,
  rankedBy,
  type RankedBy,
} from './ranking/ranking.js';
export { type RankingScope, rankingQuestions } from './ranking/ranking-questions.js';

export { type ReferenceTexts, referenceOf } from './reference/reference-of.js';
export type { FrameworkPillar, Reference, ReferenceFigure, SourceRow } from './reference/reference.js';

export { type Completeness, completenessOf } from './scorecards/completeness.js';
export { flowQuestions } from './scorecards/flow-targets.js';
export { type ScorecardScope, dayOfScope, daysOfScope, periodOfScope, requireScope } from './scorecards/scope.js';
export {
  type ScoredLine,
  type ScoredObjective,
  headlinesOf,
  scorecardQuestions,
  scorecardsOf,
} from './scorecards/scorecard.js';

export { AreaSeries, type YearOfBucket } from './series/area-series.js';
export { type JournalPlace, type Stretch, isContinuation, stretchesBetween } from './series/bring-forward.js';
export { type SeriesNeed, SeriesView } from './series/series-view.js';
export { type Vector, sameVector, vectorText } from './series/vector.js';

export { indicatorsListed } from './strategy/indicators-listed.js';
export { type Objective, objectives } from './strategy/objectives.js';
export { vision } from './strategy/vision.js';

export { type AgainstTarget, againstTargets } from './targets/against-target.js';
export { LIGHT_RULE, lights } from './targets/light.js';
export { type StoredTarget, TARGET_KINDS, TargetBook, isTargetKey } from './targets/target-book.js';
export { TARGET_EVENT_TYPES, type TargetRevision, targetRevisionOf } from './targets/target-revision.js';
