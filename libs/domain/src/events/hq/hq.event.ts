import type { AreaKind, AreaRow } from '../../areas/area-changes.js';
import type { Day } from '../../periods/day.js';
import type { Accepted } from '../event.js';

export const changeLevels = ['major', 'minor', 'patch'] as const;

/** Names the definitions in force; changes no number. */
export interface CatalogueVersionPublished {
  readonly catalogueVersion: string;
  readonly definitionsSha256: string;
  readonly changes: readonly {
    readonly indicator: string;
    readonly from: string;
    readonly to: string;
    readonly level: (typeof changeLevels)[number];
    readonly note: string;
  }[];
}

/** Where an indicator stood in an area on a day. `value`: decimal text. */
export interface BaselineSet {
  readonly indicator: string;
  readonly area: string;
  readonly dims?: { readonly [dimension: string]: string };
  readonly onDay: Day;
  readonly value: string;
  readonly sourceTitle: string;
}

/** Where an indicator should stand in an area in a period. `value`: decimal text. */
export interface TargetSet {
  readonly indicator: string;
  readonly area: string;
  readonly dims?: { readonly [dimension: string]: string };
  readonly period: string;
  readonly value: string;
  readonly reason: string;
  readonly setBy: string;
}

export interface SubmissionApproved {
  readonly period: string;
  readonly reportingUnit: string;
  readonly submittedOn: Day;
  readonly submittedBy: string;
  readonly approvedBy: string;
}

export interface SubmissionReturned {
  readonly period: string;
  readonly reportingUnit: string;
  readonly returnedBy: string;
  readonly reason: string;
}

export interface PeriodClosed {
  readonly period: string;
  readonly dueUnits: readonly string[];
  readonly deadline: Day;
  readonly closedBy: string;
}

export interface PeriodReopened {
  readonly period: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly approvedBy: string;
}

/** One dated row of an area; an absent field keeps the value of the row that it replaces. */
export interface AreaChanged extends AreaRow {
  readonly areaCode: string;
  readonly areaKind: AreaKind;
}

export type CatalogueEvent = Accepted<'org.undp.digital.hq.catalogue_version_published.v1', CatalogueVersionPublished>;
export type BaselineEvent = Accepted<'org.undp.digital.hq.baseline_set.v1', BaselineSet>;
export type TargetEvent = Accepted<'org.undp.digital.hq.target_set.v1', TargetSet>;
export type PeriodEvent =
  | Accepted<'org.undp.digital.hq.submission_approved.v1', SubmissionApproved>
  | Accepted<'org.undp.digital.hq.submission_returned.v1', SubmissionReturned>
  | Accepted<'org.undp.digital.hq.period_closed.v1', PeriodClosed>
  | Accepted<'org.undp.digital.hq.period_reopened.v1', PeriodReopened>;
export type AreaEvent = Accepted<'org.undp.digital.hq.area_changed.v1', AreaChanged>;
