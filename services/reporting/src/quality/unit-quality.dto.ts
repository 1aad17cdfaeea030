import { ApiProperty } from '@nestjs/swagger';
import {
  type AnomalyCount,
  type QuarterQuality,
  type Submission as KnownSubmission,
  submissionStatuses,
  type UnitQuality,
  type UnitRow,
} from '#domain';
import type { OpenRows } from '#kpi-store';
import { jsonInteger } from '../answers/json-integer.js';
import { OpenQuarantine, toOpenQuarantine } from './open-quarantine.dto.js';
import { Rates, toRates } from './rates.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class Submission {
  @ApiProperty({
    description:
      'What became of the report. `on_time` and `late`: due, and its approval stands. `returned`: the approval was taken back and has not been renewed. `missing`: due, and no approval was ever given. `approved`: an approval stands, but the last closing does not name the unit, or there is none yet. `not_due`: the last closing does not name the unit. `not_closed`: the quarter has not been closed, so nobody is due yet.',
    enum: submissionStatuses,
    example: 'late',
  })
  readonly status!: string;

  @ApiProperty({ description: 'True if the last closing of the quarter names the unit.', example: true })
  readonly due!: boolean;

  @ApiProperty({ description: 'True if the report is due and its approval stands.', example: true })
  readonly received!: boolean;

  @ApiProperty({ description: 'True if an approval stands, whether or not the report is due.', example: true })
  readonly approved!: boolean;

  @ApiProperty({ description: 'True if the approval was taken back and has not been renewed.', example: false })
  readonly returned!: boolean;

  @ApiProperty({
    description: 'True if the report was received, and submitted by the deadline of the closing.',
    example: false,
  })
  readonly onTime!: boolean;
}

export class Anomalies {
  @ApiProperty({ description: 'Code of the anomaly.', example: 'already-adopted' })
  readonly code!: string;

  @ApiProperty({
    description: 'Number of events that have it. An event with two anomalies counts under both.',
    ...exactInteger,
    example: 2,
  })
  readonly events!: number | string;
}

export class QuarterOfUnit {
  @ApiProperty({ description: 'The quarter.', example: '2024-Q4' })
  readonly quarter!: string;

  @ApiProperty({ description: 'The report of the unit for the quarter.', type: Submission })
  readonly submission!: Submission;

  @ApiProperty({
    description:
      'Number of data events of the unit that count on a day of the quarter, voided ones too. Corrections and voids are not data events.',
    ...exactInteger,
    example: 55,
  })
  readonly events!: number | string;

  @ApiProperty({ description: 'The five rates of the unit in the quarter.', type: Rates })
  readonly rates!: Rates;

  @ApiProperty({ description: 'Anomalies by code, the most frequent first.', type: [Anomalies] })
  readonly anomalies!: readonly Anomalies[];
}

export class Silence {
  @ApiProperty({
    description: 'The latest day on which an event of the unit counts. Null if the unit has never reported.',
    type: String,
    nullable: true,
    example: '2024-12-28',
  })
  readonly lastEventOn!: string | null;

  @ApiProperty({
    description: 'Whole months from that day to today. Null if the unit has never reported.',
    type: Number,
    nullable: true,
    example: 1,
  })
  readonly months!: number | null;

  @ApiProperty({
    description: 'True if there have been at least `silentMonths` months, or never an event.',
    example: false,
  })
  readonly silent!: boolean;
}

/** How one unit reports. */
export class UnitReport {
  @ApiProperty({ description: 'Code of the unit.', example: 'TZA' })
  readonly unit!: string;

  @ApiProperty({ description: 'Name of the unit.', example: 'United Republic of Tanzania' })
  readonly name!: string;

  @ApiProperty({
    description: 'The bureau that the unit belongs to today; null if there is none.',
    type: String,
    nullable: true,
    example: 'RBA',
  })
  readonly bureau!: string | null;

  @ApiProperty({ description: 'How long the unit has reported nothing.', type: Silence })
  readonly silence!: Silence;

  @ApiProperty({ description: 'The quarters of the period, in order.', type: [QuarterOfUnit] })
  readonly quarters!: readonly QuarterOfUnit[];

  @ApiProperty({
    description: 'Rejected records of the unit that nobody has resolved, of any period.',
    type: OpenQuarantine,
  })
  readonly quarantine!: OpenQuarantine;
}

/** `row`: the unit in the table of units; absent if it is not in force today. */
export function toUnitReport(
  { unit, silence, quarters }: UnitQuality,
  row: UnitRow | undefined,
  open: OpenRows | undefined,
): UnitReport {
  const { lastEventOn, months, isSilent } = silence;
  return {
    unit,
    name: row?.name ?? unit,
    bureau: row?.bureau || null,
    silence: { lastEventOn, months, silent: isSilent },
    quarters: quarters.map(toQuarter),
    quarantine: toOpenQuarantine(open),
  };
}

export function toAnomalies(counts: readonly AnomalyCount[]): readonly Anomalies[] {
  return counts.map(({ code, events }) => ({ code, events: jsonInteger(events) }));
}

function toQuarter({ quarter, submission, events, rates, anomalies }: QuarterQuality): QuarterOfUnit {
  return {
    quarter,
    submission: toSubmission(submission),
    events: jsonInteger(events),
    rates: toRates(rates),
    anomalies: toAnomalies(anomalies),
  };
}

function toSubmission(known: KnownSubmission): Submission {
  const { status, isDue, isReceived, isApproved, isReturned, isOnTime } = known;
  return { status, due: isDue, received: isReceived, approved: isApproved, returned: isReturned, onTime: isOnTime };
}
