/** Why an event was refused: a stable code of events 6, where, and a sentence for a person. */
export interface Problem {
  /** JSON Pointer into the event; `` points at the whole. Attributes are at the top, data under `/data`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}
