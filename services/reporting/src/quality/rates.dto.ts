import { ApiProperty } from '@nestjs/swagger';
import type { QualityRates, Rate as ExactRate } from '#domain';
import { jsonInteger } from '../answers/json-integer.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class Rate {
  @ApiProperty({
    description: 'The share in per cent, rounded half to even to one decimal. Null if there is nothing to divide by.',
    type: Number,
    nullable: true,
    example: 98.2,
  })
  readonly value!: number | null;

  @ApiProperty({ description: 'The exact count above the line.', ...exactInteger, example: 54 })
  readonly numerator!: number | string;

  @ApiProperty({ description: 'The exact count below the line.', ...exactInteger, example: 55 })
  readonly denominator!: number | string;

  @ApiProperty({
    description: 'Why the value is null: `no_denominator`. Null if there is a value.',
    type: String,
    enum: ['no_denominator'],
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;
}

/** The five words for the quality of reporting. */
export class Rates {
  @ApiProperty({
    description:
      'Completeness: reports received, of the reports due. A report is due if the last closing of the quarter names the unit, and received if its approval stands. As in indicator O3.09.',
    type: Rate,
  })
  readonly completeness!: Rate;

  @ApiProperty({
    description:
      'On-time reporting: reports received that were submitted by the deadline of the closing, of the reports due. Indicator O3.08.',
    type: Rate,
  })
  readonly onTime!: Rate;

  @ApiProperty({
    description:
      'Timeliness: events that Headway recorded at most 45 days after the day on which they count, of the events that were not loaded from history. As in indicator O3.09.',
    type: Rate,
  })
  readonly timeliness!: Rate;

  @ApiProperty({
    description:
      'Validity: events that were neither corrected nor voided later, of all events. Rejected records are no events; they are in `quarantine`. As in indicator O3.09.',
    type: Rate,
  })
  readonly validity!: Rate;

  @ApiProperty({
    description:
      'Consistency: events without an anomaly, of all events. An anomaly contradicts what else is known about the same entity. As in indicator O3.09.',
    type: Rate,
  })
  readonly consistency!: Rate;
}

export function toRates({ completeness, onTime, timeliness, validity, consistency }: QualityRates): Rates {
  return {
    completeness: toRate(completeness),
    onTime: toRate(onTime),
    timeliness: toRate(timeliness),
    validity: toRate(validity),
    consistency: toRate(consistency),
  };
}

function toRate({ value, numerator, denominator }: ExactRate): Rate {
  return {
    value,
    numerator: jsonInteger(numerator),
    denominator: jsonInteger(denominator),
    reason: value === null ? 'no_denominator' : null,
  };
}
