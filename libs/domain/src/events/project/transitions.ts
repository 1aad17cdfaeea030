import type { ProjectStatus } from './project.event.js';

/** Where a project may go from each status; to itself means a progress report. Source: events 7.2. */
const transitions: Readonly<Record<ProjectStatus, readonly ProjectStatus[]>> = {
  pipeline: ['approved', 'cancelled'],
  approved: ['active', 'cancelled'],
  active: ['active', 'suspended', 'completed', 'cancelled'],
  suspended: ['suspended', 'active', 'completed', 'cancelled'],
  completed: ['completed'],
  cancelled: [],
};

export function isLegalTransition(from: ProjectStatus, to: ProjectStatus): boolean {
  return transitions[from].includes(to);
}

/** The same as a sentence of what may follow. */
export function wantedTransition(from: ProjectStatus, to: ProjectStatus): string {
  const others = new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(transitions[from]);
  return `a project in ${from} may move to ${others || 'no other status'}, not to ${to}`;
}
