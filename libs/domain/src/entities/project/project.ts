import { placesOf } from '../../areas/area-table.js';
import type {
  ProjectChange,
  ProjectDigitalScreened,
  ProjectOpening,
  ProjectStatus,
  ProjectStatusChanged,
} from '../../events/project/project.event.js';
import { isLegalTransition } from '../../events/project/transitions.js';
import type { AnomalyCode } from '../../fold/anomaly.js';
import { type Evolved, registeredKind } from '../../fold/entity-kind.js';
import { type Phase, withPhase } from '../../fold/phases.js';
import { codeOf } from '../../measures/cell.js';
import type { Step } from '../../measures/step.js';
import { keptCells, stepsOn } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';
import { projectContributions } from './project-contributions.js';
import { type Shares, splitCents } from './split-cents.js';

/** Those attributes of a project, from a day on, that count. */
export interface Standing {
  readonly active: boolean;
  readonly digital: boolean;
  readonly risksAssessed: boolean;
  /** Null if none have been named yet. */
  readonly principles: readonly string[] | null;
}

export interface Project {
  /** Owner. */
  readonly unit: string;
  readonly countries: readonly string[];
  readonly shares: Shares | null;
  readonly themes: readonly string[];
  readonly directions: readonly string[];
  readonly gen: string;
  readonly budgetCents: number;
  readonly digitalBudgetCents: number;
  readonly status: ProjectStatus;
  readonly approvedOn: Day | null;
  /** Day of the first design screening. */
  readonly designScreenedOn: Day | null;
  readonly spentCents: number;
  readonly digitalSpentCents: number;
  /** Never empty: the first phase begins before any day. */
  readonly phases: readonly Phase<Standing>[];
}

function open({ unit, data }: ProjectOpening): Project {
  const unscreened = { active: false, digital: false, risksAssessed: false, principles: data.principles ?? null };
  return {
    unit,
    countries: data.countries,
    shares: data.countryShares ?? null,
    themes: data.thematicAreas.map(codeOf),
    directions: data.directions.map(codeOf),
    gen: `GEN${data.gen}`,
    budgetCents: data.budgetUsdCents,
    digitalBudgetCents: data.digitalBudgetUsdCents,
    status: 'pipeline',
    approvedOn: null,
    designScreenedOn: null,
    spentCents: 0,
    digitalSpentCents: 0,
    phases: [{ day: '', status: unscreened }],
  };
}

function evolve(project: Project, event: ProjectChange): Evolved<Project> {
  switch (event.type) {
    case 'org.undp.digital.project.status_changed.v1':
      return statusChanged(project, event.data, event.day, event.unit);
    case 'org.undp.digital.project.digital_screened.v1':
      return screened(project, event.data, event.day);
  }
}

function statusChanged(project: Project, data: ProjectStatusChanged, day: Day, unit: string): Evolved<Project> {
  const { status } = project;
  if (data.from !== status && !isLegalTransition(status, data.to)) {
    return { state: project, anomalies: ['transition-ignored'] };
  }
  const spending = spent(project, data, day, unit);
  const mismatch: AnomalyCode[] = data.from === status ? [] : ['from-state-mismatch'];
  const moved: Project = {
    ...spending.state,
    status: data.to,
    approvedOn: project.approvedOn ?? (data.to === 'approved' ? day : null),
    phases: withPhase(project.phases, day, { ...standingOf(project), active: data.to === 'active' }),
  };
  return { ...spending, state: moved, anomalies: [...mismatch, ...(spending.anomalies ?? [])] };
}

/** Totals since the start of the project: a rise counts as spending in this event, a fall is disregarded. */
function spent(project: Project, data: ProjectStatusChanged, day: Day, unit: string): Evolved<Project> {
  const { spendUsdCents: total, digitalSpendUsdCents: digital } = data;
  if (total === undefined || digital === undefined) return { state: project };
  if (total < project.spentCents || digital < project.digitalSpentCents) {
    return { state: project, anomalies: ['spend-falling'] };
  }
  const above = total > project.budgetCents || digital > project.digitalBudgetCents;
  return {
    state: { ...project, spentCents: total, digitalSpentCents: digital },
    settled: spendSteps(project, BigInt(digital - project.digitalSpentCents), day, unit),
    anomalies: above ? ['spend-above-budget'] : [],
  };
}

function spendSteps(project: Project, cents: bigint, day: Day, unit: string): readonly Step[] {
  const measure = 'project.digitalSpendCents';
  const cells = keptCells(measure, { GEN: project.gen, DIRECTION: project.directions });
  const parts = [...splitCents(cents, placesOf(project.countries), project.shares)];
  return parts
    .filter(([, amount]) => amount !== 0n)
    .flatMap(([country, amount]) => stepsOn(day, { measure, countries: [country], unit, cells }, amount));
}

function screened(project: Project, data: ProjectDigitalScreened, day: Day): Evolved<Project> {
  const standing = standingOf(project);
  const next: Standing = {
    active: standing.active,
    digital: data.digitalOutputs >= 1,
    risksAssessed: data.risksAssessed,
    principles: data.principles ?? standing.principles,
  };
  const late = data.stage === 'design' && project.approvedOn !== null && day > project.approvedOn;
  const designScreenedOn = project.designScreenedOn ?? (data.stage === 'design' ? day : null);
  return {
    state: { ...project, designScreenedOn, phases: withPhase(project.phases, day, next) },
    anomalies: late ? ['design-screening-after-approval'] : [],
  };
}

function standingOf({ phases }: Project): Standing {
  return (phases.at(-1) as Phase<Standing>).status;
}

/**
 * A project: its path from pipeline to completion, its digital screenings, its spending.
 * Source: reference/entities#project.
 */
export const projectKind = registeredKind<Project, ProjectOpening, ProjectChange>({
  kind: 'project',
  opening: 'org.undp.digital.project.registered.v1',
  open,
  evolve,
  contributions: projectContributions,
});
