import { placesOf } from '../../areas/area-table.js';
import type { PartnerEvent, PartnershipRecorded } from '../../events/partner/partner.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import { type Phase, withPhase } from '../../fold/phases.js';
import { codeOf } from '../../measures/cell.js';
import type { Step } from '../../measures/step.js';
import { keptCells, stepsDuring } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';

/** Where a local partnership is in force, and until when; `end` null: until further notice. */
interface Held {
  readonly countries: readonly string[];
  readonly end: Day | null;
}

interface Partnership {
  /** Owner. */
  readonly unit: string;
  /** Null if it is not local and so does not count. */
  readonly phases: readonly Phase<Held | null>[];
}

/** An organisation with its partnerships, each of which has its own owner. */
export interface Partner {
  /** As in the first record. */
  readonly partnerType: string;
  readonly partnerships: { readonly [partnershipId: string]: Partnership };
}

/** A record of a partnership is in force from its day on, until the next record of it. */
function evolve(known: Partner | null, { data, day, unit }: PartnerEvent): Evolved<Partner> {
  const partner = known ?? { partnerType: codeOf(data.partnerType), partnerships: {} };
  const { partnershipId, local, countries, end = null } = data;
  const partnership = partnershipIn(partner, partnershipId) ?? { unit, phases: [] };
  const phases = withPhase(partnership.phases, day, local ? { countries, end } : null);
  const partnerships = { ...partner.partnerships, [partnershipId]: { unit, phases } };
  return { state: { ...partner, partnerships } };
}

/** Ids are arbitrary and may equal the name of a property that every object inherits. */
function partnershipIn({ partnerships }: Partner, id: string): Partnership | undefined {
  return Object.hasOwn(partnerships, id) ? partnerships[id] : undefined;
}

/** One partner, however many of its partnerships are current: roll-up counts it once in every area. */
function contributions({ partnerType: PARTNER_TYPE, partnerships }: Partner): readonly Step[] {
  const measure = 'partner.localActive';
  const cells = keptCells(measure, { PARTNER_TYPE });
  return Object.values(partnerships).flatMap(({ unit, phases }) =>
    phases.flatMap(({ day: from, status }, place) => {
      if (status === null) return [];
      const to = earlier(status.end, phases[place + 1]?.day ?? null);
      return stepsDuring([{ from, to }], { measure, countries: placesOf(status.countries), unit, cells });
    }),
  );
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** A partner of UNDP. Source: reference/entities#partner. */
export const partnerKind = freeKind<Partner, PartnerEvent>({
  kind: 'partner',
  opensBy: 'nothing',
  partOf: (data) => (data as PartnershipRecorded).partnershipId,
  evolve,
  contributions,
});
