import { ApiProperty } from '@nestjs/swagger';
import { type Catalogue, type Language, lights, type PublishedValue, type ScoredLine } from '#domain';
import { IndicatorResource, toIndicator } from '../catalogue/indicator.dto.js';
import { TargetBasis, toTargetStanding } from '../values/target-standing.dto.js';
import { toValue, Value } from '../values/value.dto.js';

export class LineIndicator {
  @ApiProperty({ description: 'Code of the indicator.', example: 'O1.03' })
  readonly code!: string;

  @ApiProperty({ description: 'Name in the language of the answer.', example: 'Projects with digital' })
  readonly name!: string;

  @ApiProperty({ description: 'Unit of value, baseline and target.', example: '%' })
  readonly unit!: string;
}

export class LineValue {
  @ApiProperty({
    description: 'The number, rounded once. Null is not zero; see `reason`.',
    type: Number,
    nullable: true,
    example: 57,
  })
  readonly value!: number | null;

  @ApiProperty({ description: 'First day of the window.', example: '2022-01-01' })
  readonly start!: string;

  @ApiProperty({
    description:
      'Last day of the window. Numbers of people end with the last whole month, except for a key with `detail:read` for the area.',
    example: '2026-11-24',
  })
  readonly end!: string;

  @ApiProperty({ description: 'SDMX observation status, as of every value.', example: 'P' })
  readonly status!: string;

  @ApiProperty({
    description: 'Why the value is null, as of every value.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;
}

export class LineChange {
  @ApiProperty({
    description:
      'Value minus the value of `compareWith`: the difference of the unrounded values, rounded once. Null if one of them is null or hidden.',
    type: Number,
    nullable: true,
    example: 4.5,
  })
  readonly value!: number | null;

  @ApiProperty({ description: 'Unit of the change: of a share, percentage points.', example: 'percentage points' })
  readonly unit!: string;

  @ApiProperty({
    description: 'Why there is no change: the reason of the value that is null.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly reason!: string | null;
}

/** What `detail=full` adds to a line. */
export class LineDetail {
  @ApiProperty({ description: 'Definition of the indicator.', type: IndicatorResource })
  readonly definition!: IndicatorResource;

  @ApiProperty({
    description:
      'What is compared with the target, with the comparison. For a flow, the value from the start of the period of the target; for all others, the value of the line. Null for a flow without a target.',
    type: Value,
    nullable: true,
  })
  readonly measured!: Value | null;

  @ApiProperty({ description: 'The value of the line with all its fields, apart from a target.', type: Value })
  readonly value!: Value;

  @ApiProperty({
    description: 'The value of `compareWith`; null if it is not given.',
    type: Value,
    nullable: true,
  })
  readonly before!: Value | null;

  @ApiProperty({
    description: 'The quarters with all their fields. Do not add them up unless the indicator is a flow.',
    type: [Value],
  })
  readonly trend!: readonly Value[];

  @ApiProperty({
    description: 'Who set the target, when and why, and the rule. Null if there is no target.',
    type: TargetBasis,
    nullable: true,
  })
  readonly targetBasis!: TargetBasis | null;
}

export class ScorecardLine {
  @ApiProperty({ description: 'The indicator.', type: LineIndicator })
  readonly indicator!: LineIndicator;

  @ApiProperty({ description: 'What happened in the period, or what held on its last day.', type: LineValue })
  readonly value!: LineValue;

  @ApiProperty({
    description: 'Baseline of the indicator in this area; null if none was set.',
    type: Number,
    nullable: true,
    example: 40,
  })
  readonly baseline!: number | null;

  @ApiProperty({
    description:
      'The next milestone of the indicator in this area, or else the last one. For a flow, the target of the longest period that contains the last day. Null if none was set for this area: targets are not added up over areas.',
    type: Number,
    nullable: true,
    example: 80,
  })
  readonly target!: number | null;

  @ApiProperty({ description: 'Period of that target.', type: String, nullable: true, example: '2025' })
  readonly targetPeriod!: string | null;

  @ApiProperty({
    description:
      'How much of the way to the target has been covered, as a share with 4 decimals. For a flow it is counted from the start of `targetPeriod`, whatever the period of the scorecard.',
    type: Number,
    nullable: true,
    example: 0.425,
  })
  readonly attainment!: number | null;

  @ApiProperty({
    description: 'What was reached, as a share of what was expected by the last day, with 4 decimals.',
    type: Number,
    nullable: true,
    example: 0.85,
  })
  readonly performance!: number | null;

  @ApiProperty({ description: 'Traffic light; see `rule` of the scorecard.', enum: lights, example: 'amber' })
  readonly light!: string;

  @ApiProperty({
    description:
      'Why the light is grey: `no_target`, or the reason for which the value is null. Null for other lights.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly greyReason!: string | null;

  @ApiProperty({
    description: 'Values of `quarters` of the scorecard, in that order; null where a value is null or hidden.',
    type: 'array',
    items: { type: 'number', nullable: true },
    example: [51.5, 53, 57],
  })
  readonly trend!: readonly (number | null)[];

  @ApiProperty({
    description: 'Change since `compareWith`; null if it is not given.',
    type: LineChange,
    nullable: true,
  })
  readonly change!: LineChange | null;

  @ApiProperty({
    description: 'More about the line, with `detail=full`; otherwise null.',
    type: LineDetail,
    nullable: true,
  })
  readonly full!: LineDetail | null;
}

export interface LineContext {
  readonly catalogue: Catalogue;
  readonly language: Language;
  readonly isFull: boolean;
}

export function toLine(line: ScoredLine<PublishedValue>, context: LineContext): ScorecardLine {
  const { indicator, value, against, light, greyReason, trend, change } = line;
  const { code, name, unit } = indicator;
  const { target, baseline, attainment, performance } = toTargetStanding(against);
  return {
    indicator: { code, name: name[context.language], unit },
    value: { value: value.value, start: value.start, end: value.end, status: value.status, reason: value.reason },
    baseline,
    target,
    targetPeriod: against?.target?.period.code ?? null,
    attainment,
    performance,
    light,
    greyReason,
    trend: trend.map((quarter) => quarter.value),
    change,
    full: context.isFull ? toDetail(line, context) : null,
  };
}

function toDetail(line: ScoredLine<PublishedValue>, { catalogue, language }: LineContext): LineDetail {
  const { indicator, value, measured, against, before, trend } = line;
  return {
    definition: toIndicator(indicator, catalogue, language),
    measured: measured === null ? null : toValue(measured, against),
    value: toValue(value, null),
    before: before === null ? null : toValue(before, null),
    trend: trend.map((quarter) => toValue(quarter, null)),
    targetBasis: toTargetStanding(against).targetBasis,
  };
}
