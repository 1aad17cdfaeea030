/** What the schema stage refused, as later stages ask for it. */
export interface Invalid {
  /** Pointers to the fields of a statement's data at or in which something is wrong. */
  readonly fields: ReadonlySet<string>;
  /** Pointers to data in which something other than an unknown field is wrong. */
  readonly broken: ReadonlySet<string>;
}

/** Both of several statements. */
export function bothInvalid(parts: readonly Invalid[]): Invalid {
  return {
    fields: new Set(parts.flatMap(({ fields }) => [...fields])),
    broken: new Set(parts.flatMap(({ broken }) => [...broken])),
  };
}
