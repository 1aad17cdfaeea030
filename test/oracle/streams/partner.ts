import fc from 'fast-check';
import { countriesOf } from './speakers.js';
import { DAYS, mostly, type Body, type Told, type Topic } from './topic.js';

const RECORDED = 'partnership.recorded';

export const partner: Told = {
  kind: 'partner',
  names: [RECORDED],
  idOf: (number) => `O-${number}`,
  bodyOn: partnership,
  story: ['1', '2', '1', '2'].map((number) => ({ name: RECORDED, data: { partnershipId: `O-${number}` } })),
};

function partnership({ id, speaker, day }: Topic): Body {
  const ends = [day, ...DAYS.filter((one) => one > day)];
  return fc
    .record(
      {
        partnershipId: fc.constantFrom('O-1', 'O-2'),
        partnerType: mostly('academia', 'other'),
        local: mostly(true, false),
        role: fc.constantFrom('research', 'funder'),
        countries: countriesOf(speaker),
        end: fc.constantFrom(...ends),
      },
      { requiredKeys: ['partnershipId', 'partnerType', 'local', 'role', 'countries'] },
    )
    .map((body) => ({ partnerId: id, partnerName: 'Organisation', ...body }));
}
