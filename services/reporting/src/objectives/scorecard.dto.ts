import { ApiProperty } from '@nestjs/swagger';
import {
  type AgainstTarget,
  type Catalogue,
  type Language,
  LIGHT_RULE,
  lights,
  type PublishedValue,
  type ScoredObjective,
  STRATEGY_START,
} from '#domain';
import { Meta } from '../answers/meta.dto.js';
import { IndicatorResource, toIndicator } from '../catalogue/indicator.dto.js';
import { Part, toPart } from '../strategy/strategy.dto.js';
import { toValue, Value } from '../values/value.dto.js';

export class ScorecardLine {
  @ApiProperty({ description: 'Definition of the indicator.', type: IndicatorResource })
  readonly indicator!: IndicatorResource;

  @ApiProperty({
    description: `Value for the world: what happened from ${STRATEGY_START} until today, or what holds today. Numbers of people end with the last whole month, except for a key with \`detail:read\` for all units.`,
    type: Value,
  })
  readonly value!: Value;

  @ApiProperty({
    description: 'Value before the strategy. Always null in this version, which has no baselines yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly baseline!: number | null;

  @ApiProperty({
    description: 'Target of the next milestone. Always null in this version, which has no targets yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly target!: number | null;

  @ApiProperty({
    description:
      'How much of the way to the target has been covered, as a share with 4 decimals; null if there is no target.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly attainment!: number | null;

  @ApiProperty({ description: 'Traffic light; see `rule`.', enum: lights, example: 'grey' })
  readonly light!: string;

  @ApiProperty({ description: 'The rule by which the light is chosen.', example: LIGHT_RULE })
  readonly rule!: string;

  @ApiProperty({
    description:
      'Values of the last eight quarters, the current one last. Do not add them up unless the indicator is a flow (its formula begins with `f`).',
    type: [Value],
  })
  readonly trend!: readonly Value[];

  @ApiProperty({
    description:
      'Share of the countries of the strategy that have data. Always null in this version, which does not compute it yet.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly completeness!: number | null;
}

export class Scorecard extends Part {
  @ApiProperty({ description: 'Number of the objective.', example: 1 })
  readonly number!: number;

  @ApiProperty({
    description: 'The headline indicators of the objective, in the order of the catalogue.',
    type: [ScorecardLine],
  })
  readonly indicators!: readonly ScorecardLine[];
}

export class ScorecardsResponse {
  @ApiProperty({ description: 'The three objectives.', type: [Scorecard] })
  readonly data!: readonly Scorecard[];

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export class ScorecardResponse {
  @ApiProperty({ description: 'The objective.', type: Scorecard })
  readonly data!: Scorecard;

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

interface ScorecardContext {
  readonly catalogue: Catalogue;
  readonly language: Language;
  /** How a value compares with the target for exactly its period. */
  readonly compared: (value: PublishedValue) => AgainstTarget | null;
}

export function toScorecard(
  { objective, lines }: ScoredObjective<PublishedValue>,
  { catalogue, language, compared }: ScorecardContext,
): Scorecard {
  const { code, name, quote } = toPart(objective, language);
  return {
    code,
    name,
    quote,
    number: objective.number,
    indicators: lines.map(({ indicator, value, light, trend }) => ({
      indicator: toIndicator(indicator, catalogue, language),
      value: toValue(value, compared(value)),
      baseline: null,
      target: null,
      attainment: null,
      light,
      rule: LIGHT_RULE,
      trend: trend.map((quarter) => toValue(quarter, compared(quarter))),
      completeness: null,
    })),
  };
}
