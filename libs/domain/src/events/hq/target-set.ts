import { hqType } from '../event-type.js';
import * as fields from '../fields.js';
import { periodProblems } from './hq-problems.js';
import type { TargetSet } from './hq.event.js';
import { period, valueFields } from './value-fields.js';
import { valueProblems } from './value-problems.js';

const type = 'org.undp.digital.hq.target_set.v1';

/** Where an indicator should stand. Source: reference/events#hqtarget_set. */
export const targetSet = hqType<TargetSet>({
  type,
  key: 'target:{indicator}/{area}/{period}/{cell}',
  schema: fields.dataSchema({
    type,
    description:
      'The target of an indicator in an area for a period. For a stock or ratio the target is for the last day of the period, for a flow for the whole period.',
    required: ['indicator', 'area', 'period', 'value', 'reason', 'setBy'],
    properties: {
      ...valueFields,
      period,
      reason: fields.text('Reason for this value.'),
      setBy: fields.actor('Account of the person who set it.'),
    },
    examples: [
      {
        indicator: 'O1.03',
        area: 'RBA',
        period: '2025',
        value: '80',
        reason: 'Agreed in the mid-term review.',
        setBy: 'acc-1041',
      },
    ],
  }),
  check: (data, context) => [...valueProblems(data, context), ...periodProblems(data.period)],
});
