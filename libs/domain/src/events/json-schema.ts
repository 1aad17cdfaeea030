/** A JSON Schema 2020-12, as published. */
export type JsonSchema = { readonly [keyword: string]: unknown };
