import { Injectable } from '@nestjs/common';
import { type Anomaly, type AnomalyCode, daysOf, type QualityQuestion, type UnitQuality } from '#domain';
import { KpiStore, type Position, type SnapshotVersion } from '#kpi-store';
import { IndicatorValues } from '../values/indicator-values.js';
import { UnitReports } from './unit-reports.js';

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
  async read(unit: string, question: QualityQuestion, atLeast: Position): Promise<ReadStatus> {
    for (let attempt = 1, from = atLeast; ; attempt += 1, from = await this.values.position()) {
      const status = await this.readOnce(unit, question, from);
      if (status.isOfOneState || attempt === ATTEMPTS) return status;
    }
  }

  private async readOnce(unit: string, question: QualityQuestion, atLeast: Position): Promise<ReadStatus> {
    const { position, units } = await this.reports.read([unit], question, atLeast);
    const [report] = units as readonly [UnitQuality];
    const codes = codesIn(report);
    if (codes.length === 0) return { position, report, examples: new Map(), isOfOneState: true };
    const asked = { unit, codes, ...daysOf(question.quarters), limit: MOST_EXAMPLES };
    const { byCode, version } = await this.store.anomalies(asked);
    return { position, report, examples: byCode, isOfOneState: isSame(version, position) };
  }
}

function codesIn({ quarters }: UnitQuality): readonly AnomalyCode[] {
  return [...new Set(quarters.flatMap(({ anomalies }) => anomalies.map(({ code }) => code)))].toSorted();
}

function isSame(a: SnapshotVersion, b: SnapshotVersion): boolean {
  return a.version === b.version && a.projection === b.projection;
}
