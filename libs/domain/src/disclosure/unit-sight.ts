import type { Viewer } from './viewer.js';

/**
 * Whether a viewer sees the details of a reporting unit. What belongs to other units does not exist for that viewer
 * (reference/ownership#visibility).
 */
export function seesUnit({ detailOf }: Viewer, unit: string): boolean {
  return detailOf === '*' || detailOf.includes(unit);
}

/**
 * The units whose events a viewer sees, narrowed to `asked` if given. Absent means all units; an empty list means none.
 */
export function unitsSeen(viewer: Viewer, asked?: string): { readonly units?: readonly string[] } {
  if (asked !== undefined) return { units: seesUnit(viewer, asked) ? [asked] : [] };
  return viewer.detailOf === '*' ? {} : { units: viewer.detailOf };
}
