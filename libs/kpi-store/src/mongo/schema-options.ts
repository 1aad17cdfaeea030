/**
 * Options of every schema. Documents are stored as they are given: without a version key, and with their empty objects.
 * A field that the schema does not know is refused. Indexes are made in `ensure-store.ts` alone.
 */
export const schemaOptions = { versionKey: false, strict: 'throw', minimize: false } as const;

/** The same for a document inside another; mongoose would give it an id. */
export const nestedOptions = { ...schemaOptions, _id: false } as const;
