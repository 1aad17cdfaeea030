import type { Day } from '../../periods/day.js';
import type { Accepted, Supported } from '../event.js';

export const partnerTypes = [
  'government',
  'private_sector',
  'civil_society',
  'academia',
  'un_entity',
  'multilateral',
  'foundation',
  'other',
] as const;
export const partnerRoles = ['funder', 'implementer', 'technology', 'research', 'convening', 'other'] as const;

export type PartnerType = (typeof partnerTypes)[number];

/** A partnership with an organisation; another event with the same partnershipId updates it. */
export interface PartnershipRecorded extends Supported {
  readonly partnerId: string;
  readonly partnershipId: string;
  readonly partnerName: string;
  readonly partnerType: PartnerType;
  readonly local: boolean;
  readonly role: (typeof partnerRoles)[number];
  readonly countries: readonly string[];
  /** First day on which it is no longer in force. */
  readonly end?: Day;
}

export type PartnerEvent = Accepted<'org.undp.digital.partnership.recorded.v1', PartnershipRecorded>;
