import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { BUREAUS, type Day, type QualityQuestion, SILENT_MONTHS, lastQuarterOver, quartersIn } from '#domain';
import { IsIntegerText, ListQuery } from '#platform';

const MOST_MONTHS = 120;

/** Declares the period, and how long silence lasts, as both routes read them. */
function Period(): PropertyDecorator {
  return (target, name) => {
    ApiProperty({
      description:
        'A quarter (`2024-Q4`), half-year (`2024-H1`) or year (`2024`), whose quarters are shown one by one: units report by quarter. Default: the last quarter that is over.',
      required: false,
      examples: ['2024-Q4'],
    })(target, name);
    IsOptional()(target, name);
    IsString()(target, name as string);
  };
}

function SilentMonths(): PropertyDecorator {
  return (target, name) => {
    ApiProperty({
      description:
        'A unit counts as silent if the latest day on which one of its events counts is at least this number of whole months ago, or if it has never reported.',
      required: false,
      default: SILENT_MONTHS,
      minimum: 1,
      maximum: MOST_MONTHS,
      type: 'integer',
      example: SILENT_MONTHS,
    })(target, name);
    IsOptional()(target, name);
    IsIntegerText(1, MOST_MONTHS)(target, name as string);
  };
}

export class UnitStatusQuery {
  @Period()
  readonly period?: string;

  @SilentMonths()
  readonly silentMonths: number = SILENT_MONTHS;
}

export class QualityQuery extends ListQuery {
  @Period()
  readonly period?: string;

  @SilentMonths()
  readonly silentMonths: number = SILENT_MONTHS;

  @ApiProperty({
    description: 'Only units of this bureau, as of today; `NOBUREAU` stands for units that belong to none.',
    required: false,
    enum: BUREAUS,
    examples: ['RBA'],
  })
  @IsOptional()
  @IsIn(BUREAUS)
  readonly bureau?: string;
}

/** Errors: `period-invalid`. */
export function toQualityQuestion({ period, silentMonths }: UnitStatusQuery, today: Day): QualityQuestion {
  const quarters = period === undefined ? [lastQuarterOver(today)] : quartersIn(period);
  return { quarters, today, silentMonths };
}
