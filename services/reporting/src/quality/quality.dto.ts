import { ApiProperty } from '@nestjs/swagger';
import { type QualitySummary, type QuarterSummary, submissionStatuses } from '#domain';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';
import { Rates, toRates } from './rates.dto.js';
import { Anomalies, toAnomalies, UnitReport } from './unit-quality.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class UnitsByStatus {
  @ApiProperty({
    description: 'What became of the report of these units, as in `submission.status`.',
    enum: submissionStatuses,
    example: 'missing',
  })
  readonly status!: string;

  @ApiProperty({ description: 'Codes of the units, in order.', type: [String], example: ['TZA'] })
  readonly units!: readonly string[];
}

export class QuarterOfAll {
  @ApiProperty({ description: 'The quarter.', example: '2024-Q4' })
  readonly quarter!: string;

  @ApiProperty({ description: 'Number of units that are due by the last closing of the quarter.', example: 164 })
  readonly due!: number;

  @ApiProperty({ description: 'Number of units that are due and whose approval stands.', example: 151 })
  readonly received!: number;

  @ApiProperty({ description: 'Number of units whose approval stands, due or not.', example: 152 })
  readonly approved!: number;

  @ApiProperty({
    description: 'Number of units whose approval was taken back and has not been renewed, due or not.',
    example: 3,
  })
  readonly returned!: number;

  @ApiProperty({
    description: 'Number of units whose report was received and submitted by the deadline.',
    example: 140,
  })
  readonly onTime!: number;

  @ApiProperty({
    description: 'Number of data events of these units that count on a day of the quarter, voided ones too.',
    ...exactInteger,
    example: 9120,
  })
  readonly events!: number | string;

  @ApiProperty({ description: 'The rates of all these units: counts are added first, then divided once.', type: Rates })
  readonly rates!: Rates;

  @ApiProperty({ description: 'Anomalies of all these units by code, the most frequent first.', type: [Anomalies] })
  readonly anomalies!: readonly Anomalies[];

  @ApiProperty({
    description: 'Who is on time, late, missing and so on. A status without units is left out.',
    type: [UnitsByStatus],
  })
  readonly byStatus!: readonly UnitsByStatus[];
}

export class Summary {
  @ApiProperty({ description: 'The quarters of the period, in order.', type: [QuarterOfAll] })
  readonly quarters!: readonly QuarterOfAll[];

  @ApiProperty({
    description:
      'Codes of the units that are silent: their latest event is at least `silentMonths` whole months old, or they have never reported.',
    type: [String],
    example: ['WSM'],
  })
  readonly silent!: readonly string[];
}

export class QualityResponse {
  @ApiProperty({ description: 'The units of this page, in the order of their codes.', type: [UnitReport] })
  readonly data!: readonly UnitReport[];

  @ApiProperty({
    description: 'All units that match the filter and that the key may see, on all pages.',
    type: Summary,
  })
  readonly summary!: Summary;

  @ApiProperty({ description: 'The data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export function toSummary({ quarters, silent }: QualitySummary): Summary {
  return { quarters: quarters.map(toQuarter), silent };
}

function toQuarter({ events, rates, anomalies, units, ...counts }: QuarterSummary): QuarterOfAll {
  const { quarter, due, received, approved, returned, onTime } = counts;
  return {
    quarter,
    due,
    received,
    approved,
    returned,
    onTime,
    events: jsonInteger(events),
    rates: toRates(rates),
    anomalies: toAnomalies(anomalies),
    byStatus: Object.entries(units).map(([status, codes]) => ({ status, units: codes })),
  };
}
