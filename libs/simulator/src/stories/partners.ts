import { addMonths } from '#domain';
import { type Story, draftEvent, someCountries, someDay } from '../story.js';

const TYPES = ['government', 'private_sector', 'civil_society', 'academia', 'un_entity', 'foundation'] as const;

/** A partnership with an organisation, and its end if it has one. */
export const partner: Story = (telling) => {
  const { chance, name } = telling;
  const begun = someDay(telling);
  const of = {
    partnerId: name,
    partnershipId: `${name}-A`,
    partnerName: `Organisation ${name}`,
    partnerType: chance.pick('type', TYPES),
    local: chance.is('local', 0.7),
    role: chance.pick('role', ['funder', 'implementer', 'technology', 'research', 'convening']),
    countries: someCountries(telling),
  };
  const ended = addMonths(begun, chance.integer('months', 8, 30));
  return [
    draftEvent(telling, 'partnership.recorded', begun, of),
    ...(chance.is('ends', 0.4) ? [draftEvent(telling, 'partnership.recorded', ended, { ...of, end: ended })] : []),
  ];
};
