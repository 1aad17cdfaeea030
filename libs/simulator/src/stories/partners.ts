import { addMonths } from '#domain';
import { type Story, draftEvent, evenInteger, evenly, isEvenly, someCountries, someDay } from '../story.js';

const TYPES = ['government', 'private_sector', 'civil_society', 'academia', 'un_entity', 'foundation'] as const;
const ROLES = ['funder', 'implementer', 'technology', 'research', 'convening'] as const;
const FIRST = '2019-07-01';

/** A partnership with an organisation, and its end if it has one. */
export const partner: Story = (telling) => {
  const { name } = telling;
  const begun = someDay(telling, FIRST);
  const of = {
    partnerId: name,
    partnershipId: `${name}-A`,
    partnerName: `Organisation ${name}`,
    partnerType: evenly(telling, 'type', TYPES),
    local: isEvenly(telling, 'local', 0.75),
    role: evenly(telling, 'role', ROLES),
    countries: someCountries(telling),
  };
  const ended = addMonths(begun, evenInteger(telling, 'months', 18, 42));
  return [
    draftEvent(telling, 'partnership.recorded', begun, of),
    ...(isEvenly(telling, 'ends', 0.25)
      ? [draftEvent(telling, 'partnership.recorded', ended, { ...of, end: ended })]
      : []),
  ];
};
