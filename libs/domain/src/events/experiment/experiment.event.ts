import type { Day } from '../../periods/day.js';
import type { Accepted, Supported } from '../event.js';

export const methods = [
  'prototype',
  'pilot',
  'randomised_trial',
  'sensemaking',
  'collective_intelligence',
  'other',
] as const;
export const results = ['validated', 'refuted', 'inconclusive'] as const;
export const decisions = ['scale', 'iterate', 'stop'] as const;
export const scalingLevels = ['subnational', 'national'] as const;

export type Method = (typeof methods)[number];
export type Result = (typeof results)[number];

/** Opens an experiment of a project, a lab or both. */
export interface ExperimentStarted extends Supported {
  readonly experimentId: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly projectId?: string;
  readonly labId?: string;
  readonly hypothesis: string;
  readonly plannedEnd: Day;
  readonly method: Method;
}

/** Its result. Evidence of kind learning is published learning. */
export interface ExperimentConcluded extends Supported {
  readonly experimentId: string;
  readonly result: Result;
  readonly decision: (typeof decisions)[number];
}

/** A solution carries it on. */
export interface ExperimentScaled extends Supported {
  readonly experimentId: string;
  readonly solutionId: string;
  readonly level: (typeof scalingLevels)[number];
}

export type ExperimentOpening = Accepted<'org.undp.digital.experiment.started.v1', ExperimentStarted>;
export type ExperimentChange =
  | Accepted<'org.undp.digital.experiment.concluded.v1', ExperimentConcluded>
  | Accepted<'org.undp.digital.experiment.scaled.v1', ExperimentScaled>;
