import type { Day } from '../../periods/day.js';

export const reasonCodes = [
  'typo',
  'late_information',
  'double_count',
  'wrong_area',
  'wrong_period',
  'method_change',
  'fraud',
  'other',
] as const;

/** Takes an event back, as if it had never been sent. */
export interface RecordVoided {
  readonly targetSource: string;
  readonly targetId: string;
  readonly targetType: string;
  readonly reasonCode: (typeof reasonCodes)[number];
  readonly reasonText: string;
}

/** Replaces the effective day and the data of an event; its identity, unit and position among ties stay. */
export interface RecordCorrected extends RecordVoided {
  readonly replacement: { readonly effectivedate: Day; readonly data: object };
}
