import type { Definitions, Reference } from '#domain';
import { amend } from './amended.js';
import { arrive } from './arrive.js';
import { Chance } from './chance.js';
import { aims, closings, publication, renaming } from './headquarters.js';
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
const APPROVED = 0.12;

/**
 * The events of a believable organisation, in order of arrival: growth, gaps between groups of people that narrow in
 * most places and widen in some, late and repeated reports, corrections, voids, units that never report. Guarantee:
 * exactly the requested number of events; the same size, reference data and definitions give the same events, byte for
 * byte.
 */
export function organisationOf(
  { units, years, seed, events }: Size,
  reference: Reference,
  definitions: Pick<Definitions, 'versions'>,
): readonly CloudEvent[] {
  const chance = new Chance(`headway/${seed}`);
  const span = spanOf(years);
  const offices = officesOf(reference.areas, span.start, units, chance.of('offices'));
  const quarters = Math.min(4 * years, Math.floor((events * APPROVED) / (offices.length + 1)));
  const decisions = [
    ...publication(span, definitions),
    ...aims(span),
    ...renaming(span, offices),
    ...closings(span, quarters, offices, chance.of('closings')),
  ].slice(0, events);
  const [corrected, voided, repeated] = [CORRECTED, VOIDED, REPEATED].map((part) => Math.floor(events * part)) as [
    number,
    number,
    number,
  ];
  const count = Math.max(0, events - decisions.length - corrected - voided - repeated);
  const cast = { offices, span, pillars: reference.frameworks, chance: chance.of('stories') };
  const written = write([...decisions, ...tell(cast, count)], reference.sources, chance.of('written'));
  const all = [...written, ...amend(written, corrected, voided, chance.of('amended'))];
  return arrive(all, events - all.length, chance.of('arrival'));
}
