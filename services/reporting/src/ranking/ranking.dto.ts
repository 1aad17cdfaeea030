import { ApiProperty } from '@nestjs/swagger';
import {
  type Asked,
  type Language,
  lights,
  type PublishedValue,
  rankedBy,
  type Ranking,
  type RankedArea,
  type RankingScope,
  type UnrankedArea,
  unrankedReasons,
} from '#domain';
import { Meta } from '../answers/meta.dto.js';
import { LineChange, LineIndicator } from '../objectives/scorecard-line.dto.js';
import { toTargetStanding } from '../values/target-standing.dto.js';

/** What an area is compared by. */
export class RankingEntry {
  @ApiProperty({ description: 'Code of the area.', example: 'KEN' })
  readonly area!: string;

  @ApiProperty({ description: 'Name of the area in the language of the answer.', example: 'Kenya' })
  readonly name!: string;

  @ApiProperty({
    description: 'The number, rounded once for display; the order is that of the unrounded numbers. Null is not zero.',
    type: Number,
    nullable: true,
    example: 57,
  })
  readonly value!: number | null;

  @ApiProperty({ description: 'First day of the window.', example: '2024-01-01' })
  readonly start!: string;

  @ApiProperty({
    description:
      'Last day of the window. While the period is not over, numbers of people end with the last whole month, except in areas whose detail the key may see.',
    example: '2024-12-31',
  })
  readonly end!: string;

  @ApiProperty({ description: 'SDMX observation status, as of every value.', example: 'A' })
  readonly status!: string;

  @ApiProperty({
    description: 'Target of this area, for exactly this period and row. Null if none was set.',
    type: Number,
    nullable: true,
    example: 60,
  })
  readonly target!: number | null;

  @ApiProperty({
    description:
      'How much of the way to the target has been covered, as a share with 4 decimals; the order is that of the unrounded shares. Null for the reasons given for values.',
    type: Number,
    nullable: true,
    example: 0.95,
  })
  readonly attainment!: number | null;

  @ApiProperty({ description: 'Traffic light of the value against its target.', enum: lights, example: 'green' })
  readonly light!: string;

  @ApiProperty({
    description:
      'The value in the period `compareWith`; null if it is hidden or missing, or if `compareWith` is not given.',
    type: Number,
    nullable: true,
    example: 52.5,
  })
  readonly before!: number | null;

  @ApiProperty({
    description: 'Change since `compareWith`; null if it is not given.',
    type: LineChange,
    nullable: true,
  })
  readonly change!: LineChange | null;
}

export class RankedEntry extends RankingEntry {
  @ApiProperty({
    description:
      'One more than the number of areas that are shown to be better; equal areas share a rank: 1, 2, 2, 4. Hidden values are not counted.',
    example: 1,
  })
  readonly rank!: number;
}

export class UnrankedEntry extends RankingEntry {
  @ApiProperty({
    description:
      'Why the area has no rank: the reason for which its value is null (with `by=change`, one of its two values); with `by=attainment` also `no_target`, or `no_share` if it misses a target of which no share can be taken, for example with a value of 0.',
    enum: unrankedReasons,
    example: 'no_data',
  })
  readonly reason!: string;
}

export class AreaRanking {
  @ApiProperty({ description: 'The indicator or companion.', type: LineIndicator })
  readonly indicator!: LineIndicator;

  @ApiProperty({
    description: 'The direction that is better: `up`, `down`, or `toward` a number.',
    enum: ['up', 'down', 'toward'],
    example: 'up',
  })
  readonly direction!: string;

  @ApiProperty({
    description: 'The best number if the direction is `toward`; otherwise null.',
    type: Number,
    nullable: true,
    example: null,
  })
  readonly toward!: number | null;

  @ApiProperty({ description: 'What areas are ordered by.', enum: rankedBy, example: 'value' })
  readonly by!: string;

  @ApiProperty({ description: 'The period as it was requested.', example: '2024' })
  readonly period!: string;

  @ApiProperty({
    description: 'The period that the change is from; null unless ordered by change.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly compareWith!: string | null;

  @ApiProperty({
    description: 'The row that is ranked, by its codes; empty for the total.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: {},
  })
  readonly dimensions!: Readonly<Record<string, string>>;

  @ApiProperty({
    description: 'The areas in order, best first; equal areas are sorted by code.',
    type: [RankedEntry],
  })
  readonly ranked!: readonly RankedEntry[];

  @ApiProperty({
    description: 'The areas that cannot be compared, sorted by code: their place tells nothing about their value.',
    type: [UnrankedEntry],
  })
  readonly unranked!: readonly UnrankedEntry[];
}

export class RankingResponse {
  @ApiProperty({ description: 'The ranking.', type: AreaRanking })
  readonly data!: AreaRanking;

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

interface RankingContext {
  readonly asked: Asked;
  readonly scope: RankingScope;
  readonly language: Language;
  /** Name of an area in that language. */
  readonly nameOf: (area: string) => string;
}

export function toRanking(
  { ranked, unranked }: Ranking<PublishedValue>,
  { asked, scope, language, nameOf }: RankingContext,
): AreaRanking {
  const { code, name, unit, indicator } = asked;
  const { direction } = indicator;
  return {
    indicator: { code, name: name[language], unit },
    direction: typeof direction === 'string' ? direction : 'toward',
    toward: typeof direction === 'string' ? null : direction.toward,
    by: scope.by,
    period: scope.period,
    compareWith: scope.compareWith,
    dimensions: Object.fromEntries(Object.entries(scope.codes).map(([dimension, codes]) => [dimension, codes.join()])),
    ranked: ranked.map((one) => ({ rank: one.rank, ...toEntry(one, nameOf) })),
    unranked: unranked.map((one) => ({ ...toEntry(one, nameOf), reason: one.reason })),
  };
}

function toEntry(
  { value: shown, against, before, change }: RankedArea<PublishedValue> | UnrankedArea<PublishedValue>,
  nameOf: RankingContext['nameOf'],
): Pick<RankingEntry, keyof RankingEntry> {
  const { area, value, start, end, status } = shown;
  const { target, attainment, light } = toTargetStanding(against);
  const compared = { target, attainment, light, before: before?.value ?? null, change };
  return { area, name: nameOf(area), value, start, end, status, ...compared };
}
