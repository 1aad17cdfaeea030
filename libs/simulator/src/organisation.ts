import type { Definitions, Reference } from '#domain';
import { aimsOf } from './aims.js';
import { addedBy, amend } from './amended.js';
import { arrive } from './arrive.js';
import { Chance } from './chance.js';
import { closings, publication, renaming } from './headquarters.js';
import { officesOf } from './office.js';
import { spanOf } from './span.js';
import { tell } from './tell.js';
import { type CloudEvent, write } from './written.js';

/** Size of an organisation. */
export interface Size {
  /** Units requested; some of them never report. */
  readonly units: number;
  /** 1 to 4, from 2022 on. */
  readonly years: number;
  readonly seed: number;
  /** Total number of events, including repeats. */
  readonly events: number;
}

/** Shares of all events. */
const CORRECTED = 0.015;
const VOIDED = 0.007;
const REPEATED = 0.01;
const AIMED = 0.045;
const APPROVED = 0.3;

/**
 * The events of a believable organisation, in order of arrival: steady growth with seasons, gaps between groups of
 * people that narrow in most places and widen in some, targets that are met and missed, late and repeated reports,
 * corrections and voids, units that are silent. Guarantee: exactly the requested number of events; the same size,
 * reference data and definitions give the same events, byte for byte.
 */
export function organisationOf(
  { units, years, seed, events }: Size,
  reference: Reference,
  definitions: Pick<Definitions, 'versions'>,
): readonly CloudEvent[] {
  const chance = new Chance(`headway/${seed}`);
  const span = spanOf(years);
  const offices = officesOf(reference.areas, span, units, chance.of('offices'));
  const amended = { corrected: Math.floor(events * CORRECTED), voided: Math.floor(events * VOIDED) };
  const quarters = Math.min(4 * years, Math.floor((events * APPROVED) / (1.05 * offices.length + 1)));
  const decisions = [
    ...publication(span, definitions),
    ...renaming(span, offices),
    ...closings(span, quarters, offices, chance.of('closings')),
  ].slice(0, events);
  const aimed = Math.floor(events * AIMED);
  const room = events - decisions.length - addedBy(amended) - Math.floor(events * REPEATED);
  const cast = { offices, span, pillars: reference.frameworks, chance: chance.of('stories') };
  const told = tell(cast, Math.max(0, room - aimed));
  const aims = aimsOf({ told, span, areas: reference.areas, chance: chance.of('aims') }).slice(0, Math.max(0, aimed));
  const written = write([...decisions, ...aims, ...told], reference.sources, chance.of('written'));
  const all = amend(written, amended, chance.of('amended'));
  return arrive(all, events - all.length, chance.of('arrival'));
}
