import type { EventType } from './event-type.js';
import { projectDigitalScreened } from './project/project-digital-screened.js';
import { projectRegistered } from './project/project-registered.js';
import { projectStatusChanged } from './project/project-status-changed.js';
import { recordCorrected, recordVoided } from './record/record-corrected.js';
import { solutionAdopted } from './solution/solution-adopted.js';
import { solutionRegistered } from './solution/solution-registered.js';
import { solutionScaleChanged } from './solution/solution-scale-changed.js';
import { usageReported } from './usage/usage-reported.js';

/** Every type of event that this version of Headway accepts. */
export const eventTypes: readonly EventType[] = [
  projectRegistered,
  projectStatusChanged,
  projectDigitalScreened,
  solutionRegistered,
  solutionAdopted,
  solutionScaleChanged,
  usageReported,
  recordCorrected,
  recordVoided,
];
