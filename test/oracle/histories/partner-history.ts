import type { Day, PartnershipRecorded } from '#domain';
import { capital, lastUntil, nothingCounted, onesIn, placesIn, type Count, type History } from './history.js';
import { claimed } from './ownership.js';
import { told, type Resolved } from './resolved.js';

const recorded = (one: Resolved) => told<PartnershipRecorded>(one);

/** A partner has no owner of its own; each of its partnerships has one. */
export function partnerHistory(events: readonly Resolved[], owners: ReadonlyMap<string, string>): History {
  const counting = events.filter(({ event }) => owners.get(claimed(event)) === event.unit);
  const codes = (one: Resolved): string[] => (counting.includes(one) ? [] : ['foreign-unit']);
  const [first] = counting;
  if (!first) return { codes, ...nothingCounted };
  const ids = [...new Set(counting.map((one) => recorded(one).partnershipId))];
  const partnerships = ids.map((id) => counting.filter((one) => recorded(one).partnershipId === id));
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
    codes,
    happenings: [],
    holdingsOn,
    lapseDays: counting.flatMap((one) => recorded(one).end ?? []),
  };
}
