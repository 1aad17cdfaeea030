import { recordType } from '../event-type.js';
import * as fields from '../fields.js';
import type { JsonSchema } from '../json-schema.js';
import { type RecordCorrected, type RecordVoided, reasonCodes } from './record.event.js';

const CORRECTED = 'org.undp.digital.record.corrected.v1';
const VOIDED = 'org.undp.digital.record.voided.v1';

const target: { readonly [field: string]: JsonSchema } = {
  targetSource: {
    type: 'string',
    maxLength: 256,
    pattern: '^[A-Za-z][A-Za-z0-9+.-]*:[^|\\s]+$',
    description: 'Source of the target event, an absolute URI.',
  },
  targetId: { type: 'string', pattern: '^[A-Za-z0-9._:~/+=@-]{1,128}$', description: 'Id of the target event.' },
  targetType: { type: 'string', minLength: 1, maxLength: 128, description: 'Full type of the target event.' },
  reasonCode: fields.oneOf(reasonCodes, 'Reason, as a code.'),
  reasonText: fields.text('Reason, in words.', 10),
};
const required = ['targetSource', 'targetId', 'targetType', 'reasonCode', 'reasonText'];
const example = {
  targetSource: 'https://data.example.org/tza/pims',
  targetId: 'adoption-000009',
  targetType: 'org.undp.digital.solution.adopted.v1',
};

/** Replaces the effective day and the data of an event. Source: reference/events#recordcorrected. */
export const recordCorrected = recordType<RecordCorrected>({
  type: CORRECTED,
  check: () => [],
  schema: fields.dataSchema({
    type: CORRECTED,
    description: 'An event is corrected: its effective day and its data are replaced.',
    required: [...required, 'replacement'],
    properties: {
      ...target,
      replacement: {
        type: 'object',
        required: ['effectivedate', 'data'],
        properties: {
          effectivedate: fields.day('The new effective day.'),
          data: {
            type: 'object',
            description: 'Complete data of the target type, which must satisfy all of its rules.',
          },
        },
        unevaluatedProperties: false,
        description: 'The new content of the event.',
      },
    },
    examples: [
      {
        ...example,
        reasonCode: 'wrong_period',
        reasonText: 'The signed agreement carries a later date.',
        replacement: {
          effectivedate: '2020-10-01',
          data: { solutionId: 'SOL-0009', country: 'TZA', adopterType: 'national_government' },
        },
      },
    ],
  }),
});

/** Takes an event back. Source: reference/events#recordvoided. */
export const recordVoided = recordType<RecordVoided>({
  type: VOIDED,
  check: () => [],
  schema: fields.dataSchema({
    type: VOIDED,
    description: 'An event is taken back, as if it had never been sent.',
    required,
    properties: target,
    examples: [{ ...example, reasonCode: 'double_count', reasonText: 'The same adoption was entered twice.' }],
  }),
});
