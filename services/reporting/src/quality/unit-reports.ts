import { Injectable } from '@nestjs/common';
import {
  Admission,
  type QualityQuestion,
  type UnitQuality,
  effortOf,
  qualityCost,
  qualityNeeds,
  unitQuality,
} from '#domain';
import type { Position } from '#kpi-store';
import { ReadModel } from '#read-model';

/** Who asks how units report, and what the answer is about, at least. */
export interface QualityAsked {
  readonly atLeast: Position;
  readonly client: string;
}

/** How units report, all at one vector. */
export interface ReadReports {
  readonly position: Position;
  readonly units: readonly UnitQuality[];
}

/** Reads how units report, from the same series as every number. */
@Injectable()
export class UnitReports {
  constructor(
    private readonly model: ReadModel,
    private readonly admission: Admission,
  ) {}

  /** In the order of the units; `client` asks. Errors: `overloaded`, and those of the read model. */
  async read(
    units: readonly string[],
    question: QualityQuestion,
    { atLeast, client }: QualityAsked,
  ): Promise<ReadReports> {
    const leave = this.admission.admit(effortOf([qualityCost(units, question.quarters)]), client);
    try {
      const reading = await this.model.read(qualityNeeds(units), atLeast);
      try {
        return { position: reading.position, units: units.map((unit) => unitQuality(reading.view, unit, question)) };
      } finally {
        reading.release();
      }
    } finally {
      leave();
    }
  }
}
