/** What the schema stage rejected, in the form that later stages need. */
export interface Invalid {
  /** Pointers to fields of a statement's data that contain, or are, the cause of a problem. */
  readonly fields: ReadonlySet<string>;
  /** Pointers to data that has a problem other than an unknown field. */
  readonly broken: ReadonlySet<string>;
}

/** Merges the results of several statements. */
export function bothInvalid(parts: readonly Invalid[]): Invalid {
  return {
    fields: new Set(parts.flatMap(({ fields }) => [...fields])),
    broken: new Set(parts.flatMap(({ broken }) => [...broken])),
  };
}
