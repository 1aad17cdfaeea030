/**
 * Options of every schema. Documents are stored as given: without a version key, and with their empty objects. A field
 * that the schema does not know is rejected. Only `ensure-store.ts` creates indexes.
 */
export const schemaOptions = { versionKey: false, strict: 'throw', minimize: false } as const;

/** The same for a nested document; mongoose would give it an id. */
export const nestedOptions = { ...schemaOptions, _id: false } as const;
