import type { GreyReason } from '../targets/assess.js';
import type { Light } from '../targets/light.js';

/** How many lights there are of each colour, and why lights are grey. */
export interface LightSummary extends Readonly<Record<Light, number>> {
  readonly greyReasons: Readonly<Partial<Record<GreyReason, number>>>;
}

export function summaryOf(
  lines: readonly { readonly light: Light; readonly greyReason: GreyReason | null }[],
): LightSummary {
  const count = (light: Light): number => lines.filter((line) => line.light === light).length;
  const greyReasons: Partial<Record<GreyReason, number>> = {};
  for (const { greyReason } of lines) {
    if (greyReason !== null) greyReasons[greyReason] = (greyReasons[greyReason] ?? 0) + 1;
  }
  return { green: count('green'), amber: count('amber'), red: count('red'), grey: count('grey'), greyReasons };
}
