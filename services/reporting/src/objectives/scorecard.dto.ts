import { ApiProperty } from '@nestjs/swagger';
import { type Catalogue, type Language, LIGHT_RULE, lights, type ScoredObjective } from '#domain';
import { Meta } from '../answers/meta.dto.js';
import { IndicatorResource, toIndicator } from '../catalogue/indicator.dto.js';
import { Part, toPart } from '../strategy/strategy.dto.js';
import { toValue, Value } from '../values/value.dto.js';

export class ScorecardLine {
  @ApiProperty({ description: 'Definition of the indicator.', type: IndicatorResource })
  readonly indicator!: IndicatorResource;

  @ApiProperty({
    description:
      'For WORLD: what happened from 2022-01-01 until today, or what holds today. Numbers of people end with the last whole month, but for a key with `detail:read` for all units.',
    type: Value,
  })
  readonly value!: Value;

  @ApiProperty({
    description: 'Value before the strategy; null: none is set, baselines are not kept yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly baseline!: number | null;

  @ApiProperty({
    description: 'The next milestone; null: none is set, targets are not kept yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly target!: number | null;

  @ApiProperty({
    description: 'How much of the way to the target has been gone, 4 decimals; null without a target.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly attainment!: number | null;

  @ApiProperty({ description: 'Traffic light.', enum: lights, example: 'grey' })
  readonly light!: string;

  @ApiProperty({ description: 'The rule behind the light.', example: LIGHT_RULE })
  readonly rule!: string;

  @ApiProperty({
    description: 'The last eight quarters, that of today last. Each stands for itself; only flows may be added.',
    type: [Value],
  })
  readonly trend!: readonly Value[];

  @ApiProperty({
    description: 'Share of the countries of the strategy that have data; null: not computed yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly completeness!: number | null;
}

export class Scorecard extends Part {
  @ApiProperty({ description: 'Number of the objective.', example: 1 })
  readonly number!: number;

  @ApiProperty({ description: 'Its headline indicators, in the order of the catalogue.', type: [ScorecardLine] })
  readonly indicators!: readonly ScorecardLine[];
}

export class ScorecardsResponse {
  @ApiProperty({ description: 'The three objectives.', type: [Scorecard] })
  readonly data!: readonly Scorecard[];

  @ApiProperty({ description: 'What the answer was read from.', type: Meta })
  readonly meta!: Meta;
}

export class ScorecardResponse {
  @ApiProperty({ description: 'The objective.', type: Scorecard })
  readonly data!: Scorecard;

  @ApiProperty({ description: 'What the answer was read from.', type: Meta })
  readonly meta!: Meta;
}

export function toScorecard(
  { objective, lines }: ScoredObjective,
  catalogue: Catalogue,
  language: Language,
): Scorecard {
  const { code, name, quote } = toPart(objective, language);
  return {
    code,
    name,
    quote,
    number: objective.number,
    indicators: lines.map(({ indicator, value, light, trend }) => ({
      indicator: toIndicator(indicator, catalogue, language),
      value: toValue(value),
      baseline: null,
      target: null,
      attainment: null,
      light,
      rule: LIGHT_RULE,
      trend: trend.map(toValue),
      completeness: null,
    })),
  };
}
