import { Injectable } from '@nestjs/common';
import {
  type AreaFilter,
  areasListed,
  type AreaTable,
  childrenOf,
  type Day,
  type Language,
  levelOf,
  noSuchArea,
} from '#domain';
import { Clock } from '#platform';
import { Definitions } from '../answers/definitions.js';
import type { Area, AreaWithChildren } from './area.dto.js';
import { areaName, countryName } from './area-names.js';

/** The areas as of today, in the reference data that answers are made with. */
@Injectable()
export class Areas {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  /** The world, then bureaux, groups, countries including `GLOBAL`, and units: those that match. */
  listed(filter: AreaFilter): readonly string[] {
    return areasListed(filter, this.table, this.today);
  }

  has(code: string): boolean {
    return levelOf(code, this.table) !== undefined;
  }

  /** The sentence for a code that `has` does not find. */
  explainUnknown(code: string): string {
    return noSuchArea(code, this.table);
  }

  /** `code` must be one of those `listed`. */
  withChildren(code: string, language: Language): AreaWithChildren {
    const { level, name, parent, groups, validFrom, validTo } = this.describe(code, language);
    const children = childrenOf(code, this.table, this.today);
    return { code, level, name, parent, groups, validFrom, validTo, children };
  }

  /** `code` must be one of those `listed`. */
  describe(code: string, language: Language): Area {
    const { table, today } = this;
    const level = levelOf(code, table) ?? 'country';
    const held = table.country(code, today) ?? table.unitOf(code, today);
    const name = this.nameOf(code, language);
    const parent = table.parentOf(code, today);
    return { code, level, name, parent, groups: table.groupsOf(code, today), ...validity(held) };
  }

  /** Name of an area as of today; its code if it does not exist today. */
  nameOf(code: string, language: Language): string {
    const country = this.table.country(code, this.today);
    if (country !== undefined) return countryName(country, language);
    return this.table.unitOf(code, this.today)?.name ?? areaName(code, language);
  }

  private get table(): AreaTable {
    return this.definitions.reference.areas;
  }

  private get today(): Day {
    return this.clock.today();
  }
}

interface Dated {
  readonly validFrom: string;
  readonly validTo?: Day;
}

/** An answer has null for an empty or absent day in the table, and for areas that are in no table. */
export function validity({ validFrom, validTo }: Dated = { validFrom: '' }) {
  return { validFrom: validFrom === '' ? null : validFrom, validTo: validTo ?? null };
}
