import * as fields from '../fields.js';
import type { JsonSchema } from '../json-schema.js';

/** The fields that baselines and targets share: what they are about, and the value. */
export const valueFields: { readonly [field: string]: JsonSchema } = {
  indicator: { type: 'string', description: 'Code of the indicator or companion.' },
  area: { type: 'string', description: 'Code of the area: a country, bureau or group, `unit:<code>`, WORLD, GLOBAL.' },
  dims: {
    type: 'object',
    maxProperties: 2,
    additionalProperties: { type: 'string' },
    description: 'Code for each dimension; absent: the total.',
  },
  value: {
    type: 'string',
    pattern: '^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?$',
    description: 'Decimal number in the unit of the indicator, as text.',
  },
};

export const period: JsonSchema = {
  type: 'string',
  description: 'Calendar period: `2024`, `2024-H1`, `2024-Q3`, `2024-03` or `2024-03-05`.',
};

export const reportingUnit = fields.unit('The unit that reports.');
