import { hqType } from '../event-type.js';
import * as fields from '../fields.js';
import type { BaselineSet } from './hq.event.js';
import { valueFields } from './value-fields.js';
import { valueProblems } from './value-problems.js';

const type = 'org.undp.digital.hq.baseline_set.v1';

/** Where an indicator stood. Source: reference/events#hqbaseline_set. */
export const baselineSet = hqType<BaselineSet>({
  type,
  key: 'baseline:{indicator}/{area}/{cell}',
  schema: fields.dataSchema({
    type,
    description: 'The baseline of an indicator in an area: its value on a day.',
    required: ['indicator', 'area', 'onDay', 'value', 'sourceTitle'],
    properties: {
      ...valueFields,
      onDay: fields.day('Day on which the indicator had this value.'),
      sourceTitle: fields.title('Where the value was found.'),
    },
    examples: [
      { indicator: 'O1.03', area: 'RBA', onDay: '2022-01-01', value: '40', sourceTitle: 'Portfolio review of 2021' },
    ],
  }),
  check: valueProblems,
});
