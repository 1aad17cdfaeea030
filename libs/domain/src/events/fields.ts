import type { Dimension } from '../people/dimensions.js';
import type { JsonSchema } from './json-schema.js';

/**
 * Field types as JSON Schema (reference/events#field-types). What a schema cannot express (calendar, NFC, personal data
 * ...) is checked by acceptance, based on `format`.
 */
const CENTS_MAX = 100_000_000_000_000;
const COUNT_MAX = 1_000_000_000;
export const PEOPLE_MAX = 10_000_000_000;
export const HUNDREDTHS_MAX = 10_000_000;

export const id = (description: string): JsonSchema => ({
  type: 'string',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
  description,
});

/** An opaque account id, never a name or an address. */
export const actor = id;

export const unit = (description: string): JsonSchema => ({
  type: 'string',
  pattern: '^[A-Z][A-Z0-9-]{1,31}$',
  description,
});

/** 1 to 200 characters, one line; screened for personal data. */
export const title = (description: string): JsonSchema => ({
  type: 'string',
  minLength: 1,
  maxLength: 200,
  format: 'title',
  description,
});

/** 1 to 2,000 characters, line feeds allowed; screened for personal data. */
export const text = (description: string, minLength = 1): JsonSchema => ({
  type: 'string',
  minLength,
  maxLength: 2_000,
  format: 'text',
  description,
});

export const day = (description: string): JsonSchema => ({ type: 'string', format: 'day', description });

export const country = (description: string): JsonSchema => ({ type: 'string', format: 'country', description });

export const countries = (description: string): JsonSchema => ({
  type: 'array',
  minItems: 0,
  maxItems: 250,
  uniqueItems: true,
  items: country('ISO 3166-1 alpha-3 code, upper case.'),
  description,
});

export const url = (description: string): JsonSchema => ({
  type: 'string',
  maxLength: 2_048,
  format: 'web-address',
  description,
});

export const spdxLicence = (what: string): JsonSchema => ({
  type: 'string',
  format: 'spdx-licence',
  description: `${what}: identifier from the SPDX licence list, spelled as there, or LicenseRef-Proprietary; absent: not known.`,
});

export const sha256 = (description: string): JsonSchema => ({
  type: 'string',
  pattern: '^[0-9a-f]{64}$',
  description,
});

export const cents = (description: string): JsonSchema => ({
  type: 'integer',
  minimum: 0,
  maximum: CENTS_MAX,
  description,
});

export const count = (description: string, minimum = 0): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum: COUNT_MAX,
  description,
});

export const integer = (description: string, minimum: number, maximum: number): JsonSchema => ({
  type: 'integer',
  minimum,
  maximum,
  description,
});

export const truth = (description: string): JsonSchema => ({ type: 'boolean', description });

export const oneOf = (codes: readonly string[], description: string): JsonSchema => ({
  type: 'string',
  enum: codes,
  description,
});

/** `minimum` to `maximum` distinct codes. */
export const someOf = (
  codes: readonly string[],
  minimum: number,
  maximum: number,
  description: string,
): JsonSchema => ({
  type: 'array',
  minItems: minimum,
  maxItems: maximum,
  uniqueItems: true,
  items: { type: 'string', enum: codes },
  description,
});

/** People, who may be divided by these dimensions. Acceptance and the people rules read `x-dimensions`. */
export const people = (description: string, dimensions: readonly Dimension[]): JsonSchema => ({
  type: 'object',
  'x-dimensions': dimensions,
  required: ['total'],
  properties: {
    total: { type: 'integer', minimum: 0, maximum: PEOPLE_MAX, description: 'All people.' },
    overlap: { type: 'boolean', description: 'True if cells may count a person more than once.' },
    cells: {
      type: 'array',
      maxItems: 2_000,
      description: 'Tables of cells; cells with the same dimension names form one table.',
      items: {
        type: 'object',
        required: ['dims', 'value'],
        properties: {
          dims: {
            type: 'object',
            minProperties: 1,
            maxProperties: 6,
            additionalProperties: { type: 'string' },
            description: 'Code for each dimension; the total is never written, and `_U` means not known.',
          },
          value: { type: 'integer', minimum: 0, maximum: PEOPLE_MAX, description: 'People in the cell.' },
        },
        unevaluatedProperties: false,
      },
    },
  },
  unevaluatedProperties: false,
  description,
});

export const evidenceKinds = [
  'report',
  'dataset',
  'publication',
  'learning',
  'decision',
  'law',
  'repository',
  'other',
] as const;

const evidence: JsonSchema = {
  type: 'array',
  maxItems: 20,
  description: 'Links that support the event.',
  items: {
    type: 'object',
    required: ['url', 'kind', 'external'],
    properties: {
      url: url('Address of the evidence.'),
      kind: oneOf(evidenceKinds, 'Kind of evidence.'),
      external: truth('Published by someone other than UNDP.'),
      sha256: sha256('Digest of the linked content.'),
      publisher: title('Who published it.'),
    },
    unevaluatedProperties: false,
  },
};

/** What a published schema contains besides its fields. */
export interface SchemaText {
  /** Full type name, including the version. */
  readonly type: string;
  readonly description: string;
  readonly required: readonly string[];
  readonly properties: { readonly [field: string]: JsonSchema };
  readonly examples: readonly object[];
}

/** Schema of the data of an event: closed, and published under its type and version. */
export function dataSchema({ type, description, required, properties, examples }: SchemaText): JsonSchema {
  const dot = type.lastIndexOf('.');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `/schemas/${type.slice(0, dot)}/${type.slice(dot + 1)}.json`,
    title: type,
    description,
    type: 'object',
    required,
    properties,
    unevaluatedProperties: false,
    examples,
  };
}

/** The same for a data event, which may carry evidence and a note. */
export function supportedSchema(schema: SchemaText): JsonSchema {
  const note = text('Anything that a reader should know.');
  return dataSchema({ ...schema, properties: { ...schema.properties, evidence, note } });
}
