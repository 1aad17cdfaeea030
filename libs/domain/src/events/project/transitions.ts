import type { ProjectStatus } from './project.event.js';

/**
 * The statuses that may follow each status; staying in one is a progress report.
 * Source: reference/entities#project.
 */
export const projectTransitions: Readonly<Record<ProjectStatus, readonly ProjectStatus[]>> = {
  pipeline: ['approved', 'cancelled'],
  approved: ['active', 'cancelled'],
  active: ['active', 'suspended', 'completed', 'cancelled'],
  suspended: ['suspended', 'active', 'completed', 'cancelled'],
  completed: ['completed'],
  cancelled: [],
};

export function isLegalTransition(from: ProjectStatus, to: ProjectStatus): boolean {
  return projectTransitions[from].includes(to);
}

/** The same as a sentence about the statuses that may follow. */
export function wantedTransition(from: ProjectStatus, to: ProjectStatus): string {
  const others = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(projectTransitions[from]);
  return `a project in ${from} may move to ${others || 'no other status'}, not to ${to}`;
}
