import { Injectable } from '@nestjs/common';
import {
  type AreaTable,
  areaCodes,
  childrenOf,
  type Day,
  GLOBAL,
  type Language,
  levelOf,
  noSuchArea,
  WORLD,
} from '#domain';
import { Clock } from '#platform';
import { Projection } from '../answers/projection.js';
import type { Area, AreaWithChildren } from './area.dto.js';
import { areaName, countryName } from './area-names.js';

/** Areas as they are today, by the projection version that answers. */
@Injectable()
export class Areas {
  constructor(
    private readonly projection: Projection,
    private readonly clock: Clock,
  ) {}

  /** World, bureaux, groups, countries with `GLOBAL`, units. */
  codes(): readonly string[] {
    return areaCodes(this.table);
  }

  has(code: string): boolean {
    return levelOf(code, this.table) !== undefined;
  }

  /** What to tell who asks for a code that `has` not. */
  noSuch(code: string): string {
    return noSuchArea(code, this.table);
  }

  /** `code` must be one of `codes`. */
  withChildren(code: string, language: Language): AreaWithChildren {
    const { level, name, parent, groups, validFrom, validTo } = this.describe(code, language);
    const children = childrenOf(code, this.table, this.today);
    return { code, level, name, parent, groups, validFrom, validTo, children };
  }

  /** `code` must be one of `codes`. */
  describe(code: string, language: Language): Area {
    const level = levelOf(code, this.table) ?? 'country';
    const country = this.table.country(code, this.today);
    if (level === 'country' && country !== undefined) {
      const parent = this.table.bureauOfCountry(code, this.today);
      return {
        code,
        level,
        name: countryName(country, language),
        parent,
        groups: country.groups,
        ...validity(country),
      };
    }
    const unit = level === 'unit' ? this.table.unit(code.slice(5), this.today) : undefined;
    if (unit !== undefined) {
      const parent = this.table.bureauOfUnit(unit.code, this.today);
      return { code, level, name: unit.name, parent, groups: [], ...validity(unit) };
    }
    const parent = level === 'bureau' || code === GLOBAL ? WORLD : null;
    return { code, level, name: areaName(code, language), parent, groups: [], validFrom: null, validTo: null };
  }

  private get table(): AreaTable {
    return this.projection.reference.areas;
  }

  private get today(): Day {
    return this.clock.today();
  }
}

/** Empty text and absence in the table are null in an answer. */
export function validity({ validFrom, validTo }: { readonly validFrom: string; readonly validTo?: Day }) {
  return { validFrom: validFrom === '' ? null : validFrom, validTo: validTo ?? null };
}
