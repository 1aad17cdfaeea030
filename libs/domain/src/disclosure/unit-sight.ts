import type { Viewer } from './viewer.js';

/** Whether a viewer sees the detail of a reporting unit. What belongs to another does not exist for it. Source: api 4. */
export function seesUnit({ detailOf }: Viewer, unit: string): boolean {
  return detailOf === '*' || detailOf.includes(unit);
}

/** Units whose events a viewer sees, or of these the one that it asks for. Absent: all; an empty list: nothing that there is. */
export function unitsSeen(viewer: Viewer, asked?: string): { readonly units?: readonly string[] } {
  if (asked !== undefined) return { units: seesUnit(viewer, asked) ? [asked] : [] };
  return viewer.detailOf === '*' ? {} : { units: viewer.detailOf };
}
