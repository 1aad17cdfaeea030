import { ApiProperty } from '@nestjs/swagger';
import {
  type Completeness,
  dayOfScope,
  daysOfScope,
  LIGHT_RULE,
  periodOfScope,
  type PublishedValue,
  type ScorecardScope,
  type ScoredObjective,
} from '#domain';
import { Meta } from '../answers/meta.dto.js';
import { Part, toPart } from '../strategy/strategy.dto.js';
import { type LineContext, ScorecardLine, toLine } from './scorecard-line.dto.js';

export class Lights {
  @ApiProperty({ description: 'Number of green lights.', example: 6 })
  readonly green!: number;

  @ApiProperty({ description: 'Number of amber lights.', example: 3 })
  readonly amber!: number;

  @ApiProperty({ description: 'Number of red lights.', example: 2 })
  readonly red!: number;

  @ApiProperty({ description: 'Number of grey lights.', example: 2 })
  readonly grey!: number;

  @ApiProperty({
    description: 'Why lights are grey: the number of grey lights for each reason that occurs.',
    type: 'object',
    additionalProperties: { type: 'integer' },
    example: { no_target: 1, suppressed: 1 },
  })
  readonly greyReasons!: Readonly<Record<string, number>>;
}

export class ReportCompleteness {
  @ApiProperty({
    description: 'Reports that units of the area owed for the closed quarters of the period.',
    example: 40,
  })
  readonly due!: number;

  @ApiProperty({ description: 'Reports of these that were received and approved.', example: 36 })
  readonly received!: number;

  @ApiProperty({ description: 'Received of due, as a share with 4 decimals.', example: 0.9 })
  readonly share!: number;
}

export class Scorecard extends Part {
  @ApiProperty({ description: 'Number of the objective.', example: 1 })
  readonly number!: number;

  @ApiProperty({ description: 'Code of the area.', example: 'WORLD' })
  readonly area!: string;

  @ApiProperty({ description: 'The period, as requested or by default.', example: '2022-01-01/P59M' })
  readonly period!: string;

  @ApiProperty({ description: 'First day of the period.', example: '2022-01-01' })
  readonly start!: string;

  @ApiProperty({ description: 'Last day of the period; today, if it is not over.', example: '2026-11-24' })
  readonly end!: string;

  @ApiProperty({
    description: 'The period from which changes are computed; null: none.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly compareWith!: string | null;

  @ApiProperty({
    description:
      'The quarters of every `trend`: those of the period, none that begins after today. By default the last eight, the current one last.',
    type: [String],
    example: ['2026-Q3', '2026-Q4'],
  })
  readonly quarters!: readonly string[];

  @ApiProperty({ description: 'The rule by which every light is chosen.', example: LIGHT_RULE })
  readonly rule!: string;

  @ApiProperty({ description: 'The lights of the objective.', type: Lights })
  readonly summary!: Lights;

  @ApiProperty({
    description:
      'How complete the reporting of the area is, by the closed quarters of the period. Null if none has been closed.',
    type: ReportCompleteness,
    nullable: true,
  })
  readonly completeness!: ReportCompleteness | null;

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

interface ScorecardContext extends LineContext {
  readonly scope: ScorecardScope;
  readonly today: string;
  readonly completeness: Completeness | null;
}

export function toScorecard(scored: ScoredObjective<PublishedValue>, context: ScorecardContext): Scorecard {
  const { objective, lines, summary } = scored;
  const { scope, today, completeness, language } = context;
  const { code, name, quote } = toPart(objective, language);
  return {
    code,
    name,
    quote,
    number: objective.number,
    area: scope.area,
    period: periodOfScope(scope, today),
    start: daysOfScope(scope, today).start,
    end: dayOfScope(scope, today),
    compareWith: scope.compareWith,
    quarters: lines[0]?.trend.map(({ period }) => period) ?? [],
    rule: LIGHT_RULE,
    summary,
    completeness,
    indicators: lines.map((line) => toLine(line, context)),
  };
}
