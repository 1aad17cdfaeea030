import { Injectable } from '@nestjs/common';
import { type Anomaly, type AnomalyCode, daysOf, type QualityQuestion, sameVector, type UnitQuality } from '#domain';
import { KpiStore, type Position } from '#kpi-store';
import { IndicatorValues } from '../values/indicator-values.js';
import { type QualityAsked, UnitReports } from './unit-reports.js';

/** How one unit reports, with examples of its anomalies. */
export interface ReadStatus {
  readonly position: Position;
  readonly report: UnitQuality;
  readonly examples: ReadonlyMap<AnomalyCode, readonly Anomaly[]>;
  /** Whether counts and examples are of the same state of the data. */
  readonly isOfOneState: boolean;
}

/** Examples of one code. */
const MOST_EXAMPLES = 3;
/** Attempts to read counts and examples of one state. */
const ATTEMPTS = 3;

/** Reads the counts of a unit, and then examples of what they count. */
@Injectable()
export class StatusReading {
  constructor(
    private readonly values: IndicatorValues,
    private readonly reports: UnitReports,
    private readonly store: KpiStore,
  ) {}

  /** Errors: those of both stores. */
  async read(unit: string, question: QualityQuestion, { atLeast, client }: QualityAsked): Promise<ReadStatus> {
    for (let attempt = 1, from = atLeast; ; attempt += 1, from = await this.values.position()) {
      const status = await this.readOnce(unit, question, { atLeast: from, client });
      if (status.isOfOneState || attempt === ATTEMPTS) return status;
    }
  }

  private async readOnce(unit: string, question: QualityQuestion, asked: QualityAsked): Promise<ReadStatus> {
    const { position, units } = await this.reports.read([unit], question, asked);
    const [report] = units as readonly [UnitQuality];
    const codes = codesIn(report);
    if (codes.length === 0) return { position, report, examples: new Map(), isOfOneState: true };
    const wanted = { unit, codes, ...daysOf(question.quarters), limit: MOST_EXAMPLES };
    const { byCode, position: readAt } = await this.store.anomalies(wanted);
    return { position, report, examples: byCode, isOfOneState: sameVector(readAt.vector, position.vector) };
  }
}

function codesIn({ quarters }: UnitQuality): readonly AnomalyCode[] {
  return [...new Set(quarters.flatMap(({ anomalies }) => anomalies.map(({ code }) => code)))].toSorted();
}
