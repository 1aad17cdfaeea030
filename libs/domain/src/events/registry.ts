import { assetAssessed } from './asset/asset-assessed.js';
import type { DataType, EntityEventType, EventType } from './event-type.js';
import { experimentConcluded } from './experiment/experiment-concluded.js';
import { experimentScaled } from './experiment/experiment-scaled.js';
import { experimentStarted } from './experiment/experiment-started.js';
import { foresightCompleted } from './foresight/foresight-completed.js';
import { areaChanged } from './hq/area-changed.js';
import { baselineSet } from './hq/baseline-set.js';
import { catalogueVersionPublished } from './hq/catalogue-version-published.js';
import { periodClosed } from './hq/period-closed.js';
import { periodReopened } from './hq/period-reopened.js';
import { submissionApproved } from './hq/submission-approved.js';
import { submissionReturned } from './hq/submission-returned.js';
import { targetSet } from './hq/target-set.js';
import { partnershipRecorded } from './partner/partnership-recorded.js';
import { policyStageReached } from './policy/policy-stage-reached.js';
import { projectDigitalScreened } from './project/project-digital-screened.js';
import { projectRegistered } from './project/project-registered.js';
import { projectStatusChanged } from './project/project-status-changed.js';
import { assessmentCompleted } from './readiness/assessment-completed.js';
import { recordCorrected, recordVoided } from './record/record-corrected.js';
import { riskRaised } from './risk/risk-raised.js';
import { riskStatusChanged } from './risk/risk-status-changed.js';
import { solutionAdopted } from './solution/solution-adopted.js';
import { solutionRegistered } from './solution/solution-registered.js';
import { solutionScaleChanged } from './solution/solution-scale-changed.js';
import { measurementSurveyed } from './survey/measurement-surveyed.js';
import { trainingDelivered } from './training/training-delivered.js';
import { usageReported } from './usage/usage-reported.js';
import { workforceSnapshot } from './workforce/workforce-snapshot.js';

/** Every type of event that this version of Headway accepts. */
export const eventTypes: readonly EventType[] = [
  projectRegistered,
  projectStatusChanged,
  projectDigitalScreened,
  experimentStarted,
  experimentConcluded,
  experimentScaled,
  solutionRegistered,
  solutionAdopted,
  solutionScaleChanged,
  usageReported,
  riskRaised,
  riskStatusChanged,
  foresightCompleted,
  assessmentCompleted,
  policyStageReached,
  trainingDelivered,
  measurementSurveyed,
  workforceSnapshot,
  assetAssessed,
  partnershipRecorded,
  recordCorrected,
  recordVoided,
  catalogueVersionPublished,
  baselineSet,
  targetSet,
  submissionApproved,
  submissionReturned,
  periodClosed,
  periodReopened,
  areaChanged,
];

/** Types from which entities are folded: all except corrections and voids. */
export const entityEventTypes: readonly EntityEventType[] = eventTypes.filter(
  (declared) => declared.family !== 'record',
);

/**
 * Types that report what happened, as opposed to referring to another event or recording a decision of headquarters.
 */
export const dataTypes: readonly DataType[] = eventTypes.filter((declared) => declared.family === 'data');

const byName = new Map(eventTypes.map((declared) => [declared.type, declared]));
const unversioned = new Set(eventTypes.map(({ type }) => withoutVersion(type)));

/** The declaration of a type; undefined if this version of Headway does not accept it. */
export function eventTypeNamed(type: string): EventType | undefined {
  return byName.get(type);
}

/** True for an undeclared version of a declared type. */
export function isOtherVersion(type: string): boolean {
  return !byName.has(type) && /\.v[0-9]+$/.test(type) && unversioned.has(withoutVersion(type));
}

/** The name of a type without its version. */
export function withoutVersion(type: string): string {
  return type.slice(0, type.lastIndexOf('.'));
}
