import type { AssetAssessed } from '#domain';
import type { Place } from '../membership.js';
import { placeOfUnit, placesIn } from './history.js';
import { told, type Resolved } from './resolved.js';

interface Located {
  readonly country?: string;
  readonly countries?: readonly string[];
}

/**
 * Where an event happened (reference/entities#where-it-happened); empty when only a missing opening event could tell.
 */
export function placesOf(one: Resolved, countriesOfOpening: readonly string[] | undefined): readonly Place[] {
  const { unit } = one.event;
  const { country, countries } = told<Located>(one);
  switch (one.name) {
    case 'project.registered':
    case 'experiment.started':
    case 'solution.registered':
    case 'risk.raised':
    case 'foresight.completed':
    case 'partnership.recorded':
      return placesIn(countries ?? [], unit);
    case 'project.status_changed':
    case 'project.digital_screened':
    case 'experiment.concluded':
    case 'experiment.scaled':
    case 'risk.status_changed':
    case 'policy.stage_reached':
      return countriesOfOpening === undefined ? [] : placesIn(countriesOfOpening, unit);
    case 'asset.assessed': {
      const { kind, hostCountry = 'GLOBAL' } = told<AssetAssessed>(one);
      return kind === 'lab' ? [{ country: hostCountry, unit }] : placeOfUnit(unit);
    }
    default:
      return country === undefined ? placeOfUnit(unit) : [{ country, unit }];
  }
}
