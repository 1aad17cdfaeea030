import { ApiProperty } from '@nestjs/swagger';
import { type AgainstTarget, LIGHT_RULE, lights } from '#domain';

/** Where a target comes from, and what follows from it. */
export class TargetBasis {
  @ApiProperty({ description: 'Calendar period that the target was set for.', example: '2025' })
  readonly period!: string;

  @ApiProperty({
    description: 'Account of the person who set the target in force: an opaque id.',
    example: 'acc-1041',
  })
  readonly setBy!: string;

  @ApiProperty({
    description: 'Effective day of the setting in force. `/v1/targets` lists all revisions.',
    example: '2024-02-01',
  })
  readonly setOn!: string;

  @ApiProperty({ description: 'Why it was set to this value.', example: 'Agreed in the mid-term review.' })
  readonly reason!: string;

  @ApiProperty({
    description:
      'Value expected by `end`, rounded for display. For a flow, the part of the target for the days that have passed; for all others, the point on the line from the baseline through every target. Null if there is no baseline to start from, or no value.',
    type: Number,
    nullable: true,
    example: 60,
  })
  readonly expected!: number | null;

  @ApiProperty({ description: 'The target as it was set first for this period.', example: 70 })
  readonly firstTarget!: number;

  @ApiProperty({
    description: 'Attainment of the first target, as a share with 4 decimals. Null for the reasons of `attainment`.',
    type: Number,
    nullable: true,
    example: 0.5667,
  })
  readonly attainmentOfFirst!: number | null;

  @ApiProperty({
    description: 'The rule by which attainment, performance and light were computed for this indicator, in words.',
    example: `Higher is better. Attainment: value / target. Performance: value / expected; expected is the target × days passed / days of its period. Light: ${LIGHT_RULE}.`,
  })
  readonly rule!: string;
}

/** How a value stands against its target. */
export class TargetStanding {
  @ApiProperty({
    description:
      'Target in force for exactly this indicator, area, period and row. Null if none was set: a target is never derived from those of other areas or periods.',
    type: Number,
    nullable: true,
    example: 40,
  })
  readonly target!: number | null;

  @ApiProperty({
    description:
      'How much of the way to the target has been covered, computed from the unrounded value, as a share with 4 decimals. It may be below 0 or above 1. Null if there is no target or no value is shown, or if no share can be taken and the target is missed.',
    type: Number,
    nullable: true,
    example: 1.025,
  })
  readonly attainment!: number | null;

  @ApiProperty({
    description:
      'Baseline in force for this indicator, area and row; null if none was set. A flow is not compared with it.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly baseline!: number | null;

  @ApiProperty({
    description:
      'What was reached, as a share of what was expected by `end`, with 4 decimals. Null for the reasons of `attainment`.',
    type: Number,
    nullable: true,
    example: 1.025,
  })
  readonly performance!: number | null;

  @ApiProperty({
    description: `Traffic light, chosen by the unrounded performance: ${LIGHT_RULE}. A light is also red if no share can be taken and the target is missed. A hidden value is grey.`,
    enum: lights,
    example: 'green',
  })
  readonly light!: string;

  @ApiProperty({
    description: 'Who set the target, when and why, and the rule. Null if there is no target.',
    type: TargetBasis,
    nullable: true,
  })
  readonly targetBasis!: TargetBasis | null;
}

const NO_STANDING: TargetStanding = {
  target: null,
  attainment: null,
  baseline: null,
  performance: null,
  light: 'grey',
  targetBasis: null,
};

/** `against` null: neither a baseline nor a target is set. */
export function toTargetStanding(against: AgainstTarget | null): TargetStanding {
  if (against === null) return NO_STANDING;
  const { target, baseline, attainment, performance, light } = against;
  return {
    target: target === null ? null : Number(target.current.value),
    attainment,
    baseline: baseline === null ? null : Number(baseline.current.value),
    performance,
    light,
    targetBasis: toBasis(against),
  };
}

function toBasis({ target, rule, expected, attainmentOfFirst }: AgainstTarget): TargetBasis | null {
  if (target === null || rule === null) return null;
  const { setBy, setOn, reason } = target.current;
  const { period, first } = target;
  const ofFirst = { firstTarget: Number(first.value), attainmentOfFirst };
  return { period: period.code, setBy, setOn, reason, expected, ...ofFirst, rule };
}
