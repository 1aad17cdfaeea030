import { unless } from '../../problems/problem.js';
import { dataType } from '../event-type.js';
import * as fields from '../fields.js';
import { type PartnershipRecorded, partnerRoles, partnerTypes } from './partner.event.js';

const type = 'org.undp.digital.partnership.recorded.v1';

/** A partnership with an organisation. Source: reference/events#partnershiprecorded. */
export const partnershipRecorded = dataType<PartnershipRecorded>({
  type,
  key: 'partner:{partnerId}',
  schema: fields.supportedSchema({
    type,
    description:
      'A partnership with an organisation, never with a natural person. Another event with the same partnershipId updates it.',
    required: ['partnerId', 'partnershipId', 'partnerName', 'partnerType', 'local', 'role', 'countries'],
    properties: {
      partnerId: fields.id('The organisation, unique in UNDP.'),
      partnershipId: fields.id('The partnership; it belongs to the unit that records it first.'),
      partnerName: fields.title('Name of the organisation.'),
      partnerType: fields.oneOf(partnerTypes, "Its type; that of the partner's first record stands."),
      local: fields.truth('Whether it is an organisation of the countries named.'),
      role: fields.oneOf(partnerRoles, 'Its role.'),
      countries: fields.countries('Where the partnership is in force.'),
      end: fields.day('First day on which it is no longer in force.'),
    },
    examples: [
      {
        partnerId: 'ORG-4711',
        partnershipId: 'TZA-P-9',
        partnerName: 'Association of village telecentres',
        partnerType: 'civil_society',
        local: true,
        role: 'implementer',
        countries: ['TZA'],
      },
    ],
  }),
  place: ({ countries }) => ({ countries }),
  ownerOnly: () => true,
  check: ({ end }, { day }) =>
    unless(end === undefined || day <= end, {
      pointer: '/data/end',
      code: 'end-before-start',
      detail: `must not be before the effective day, ${day}, not ${end}`,
    }),
  feeds: ['partner.localActive'],
});
