import type { Day, PartnershipRecorded } from '#domain';
import { capital, lastUntil, nothingCounted, onesIn, placesIn, type Count, type History } from './history.js';
import { told, type Resolved } from './resolved.js';

const recorded = (one: Resolved) => told<PartnershipRecorded>(one);

/** A partner has no owner of its own; each of its partnerships has: the unit of its first record. */
export function partnerHistory(events: readonly Resolved[]): History {
  const [first] = events;
  if (!first) return { codes: () => [], ...nothingCounted };
  const ids = [...new Set(events.map((one) => recorded(one).partnershipId))];
  const partnerships = ids.map((id) => {
    const all = events.filter((one) => recorded(one).partnershipId === id);
    return all.filter(({ event }) => event.unit === all[0]?.event.unit);
  });
  const counting = partnerships.flat();
  const PARTNER_TYPE = [capital(recorded(first).partnerType)];
  const holdingsOn = (day: Day): Count[] => {
    const current = partnerships
      .flatMap((records) => lastUntil(day, records) ?? [])
      .filter((one) => day < (recorded(one).end ?? '9999-12-31') && recorded(one).local);
    if (current.length === 0) return [];
    const places = current.flatMap((one) => placesIn(recorded(one).countries, one.event.unit));
    return [{ measure: 'partner.localActive', rule: 'co', places, cells: onesIn({ PARTNER_TYPE }) }];
  };
  return {
    codes: (one) => (counting.includes(one) ? [] : ['foreign-unit']),
    happenings: [],
    holdingsOn,
    lapseDays: counting.flatMap((one) => recorded(one).end ?? []),
  };
}
