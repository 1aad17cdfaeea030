import type { AreaTable, Day } from '#domain';
import type { Chance } from '../chance.js';
import { yearsSinceStart } from '../span.js';
import { type IncomeProfile, incomeProfileOf } from './income-profiles.js';
import { populationOf } from './populations.js';

/** A country of the simulation: its size, its income group, and how it differs from others like it. */
export interface Country {
  readonly code: string;
  readonly population: number;
  readonly profile: IncomeProfile;
  /** 0 to 1: how well it does among countries like it. */
  readonly luck: number;
  /** 1 where gaps narrow, below 0 where they widen. */
  readonly closing: number;
}

/** Share of countries in which gaps widen. */
const WIDENING = 0.12;
/** No supported service reaches more of a country's people than this. */
const HIGHEST_REACH = 0.25;

export function countryOf(code: string, areas: AreaTable, day: Day, chance: Chance): Country {
  const of = chance.of(code);
  return {
    code,
    population: populationOf(code),
    profile: incomeProfileOf(areas.groupsOf(code, day)),
    luck: of.number('luck'),
    closing: of.is('widens', WIDENING) ? -0.4 : 0.6 + 0.8 * of.number('closing'),
  };
}

/**
 * People who all supported services of a country may reach in the end, each counted once per service. A larger country
 * is served more thinly: ten times the people are about five times the users.
 */
export function reachOf({ population, profile, luck }: Country): number {
  return Math.min(HIGHEST_REACH * population, 2 * profile.uptake * (0.6 + 0.8 * luck) * population ** 0.72);
}

/** Share of people who use the internet on a day. */
export function internetUseOn({ profile, luck }: Country, day: Day): number {
  const now = profile.internetUse + 0.12 * (luck - 0.5) + profile.yearlyRise * yearsSinceStart(day);
  return Math.min(0.96, Math.max(0.05, now));
}

/** Share of people who master digital basics on a day. */
export function literacyOn({ profile, luck }: Country, day: Day): number {
  return Math.min(0.9, profile.digitalLiteracy + 0.1 * (luck - 0.5) + 0.022 * yearsSinceStart(day));
}

/** What is left of a gap on a day: 1 when the strategy began. */
export function gapLeftOn({ closing }: Country, day: Day): number {
  return Math.max(0.3, 1 - 0.09 * closing * yearsSinceStart(day));
}
