import type { AnyEvent } from '#domain';

const ADOPTED = 'org.undp.digital.solution.adopted.v1';

/** What a solution is registered with, besides its id. */
export const REGISTERED = {
  category: 'e_learning',
  title: 'A solution',
  countries: ['KEN'],
  openStandards: [],
  dpg: 'no',
  accessibility: 'none',
} as const;

interface Said {
  readonly source: string;
  readonly id: string;
  /** Type without prefix and version: `record.voided`. */
  readonly name: string;
  readonly atMs: number;
  readonly data: object;
}

/** Kenya's accepted statement about a solution. */
export function aboutSolution(solutionId: string, { name, atMs, ...said }: Said): AnyEvent {
  const time = new Date(atMs).toISOString();
  const attributes = { time, unit: 'KEN', day: time.slice(0, 10), sequence: '', backfill: false };
  return { ...attributes, ...said, type: `org.undp.digital.${name}.v1`, entity: `solution:${solutionId}` };
}

/** Data of an amendment to an adoption: a void, or with a replacement a correction. */
export function amendmentOf(targetSource: string, targetId: string): object {
  return { targetSource, targetId, targetType: ADOPTED, reasonCode: 'typo', reasonText: 'Written wrongly' };
}

/** Replacement data for an adoption. */
export function replacementOf(solutionId: string): object {
  return { effectivedate: '2023-06-01', data: { solutionId, country: 'KEN' } };
}
