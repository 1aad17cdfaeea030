import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { ListQuery } from '#platform';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';
import type { RecordedRevision } from './target-revisions.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class TargetsQuery extends ListQuery {
  @ApiProperty({
    description:
      'Codes of indicators or companions, separated by commas. `O1.*` names all indicators whose code has this prefix.',
    required: false,
    examples: ['O1.03'],
  })
  @IsOptional()
  @IsString()
  readonly indicator?: string;

  @ApiProperty({
    description: 'Codes of areas, separated by commas; `RBA.children` names the level below.',
    required: false,
    examples: ['RBA'],
  })
  @IsOptional()
  @IsString()
  readonly area?: string;

  @ApiProperty({
    description: 'Calendar period of a target. Baselines have no period, so none is listed with this filter.',
    required: false,
    examples: ['2025'],
  })
  @IsOptional()
  @IsString()
  readonly period?: string;
}

/** One setting of a baseline or target, as it was recorded. */
export class TargetRevisionItem {
  @ApiProperty({ description: 'What was set.', enum: ['baseline', 'target'], example: 'target' })
  readonly kind!: 'baseline' | 'target';

  @ApiProperty({ description: 'Code of the indicator or companion.', example: 'O1.03' })
  readonly indicator!: string;

  @ApiProperty({ description: 'Code of the area. It applies to no other area.', example: 'RBA' })
  readonly area!: string;

  @ApiProperty({
    description: 'Code for each dimension of the cell; empty: the total.',
    type: 'object',
    additionalProperties: { type: 'string' },
    example: {},
  })
  readonly dimensions!: Readonly<Record<string, string>>;

  @ApiProperty({
    description: 'Period that a target is for. Null for a baseline.',
    type: String,
    nullable: true,
    example: '2025',
  })
  readonly period!: string | null;

  @ApiProperty({
    description: 'Day on which the indicator had the value of a baseline. Null for a target.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly onDay!: string | null;

  @ApiProperty({
    description: 'The value, exactly as it was set: decimal text in the unit of the indicator.',
    example: '80',
  })
  readonly value!: string;

  @ApiProperty({ description: 'Effective day of the setting: revisions apply in this order.', example: '2023-02-01' })
  readonly setOn!: string;

  @ApiProperty({
    description: 'When the setting was recorded (UTC). Nothing recorded is ever changed.',
    example: '2023-02-01T09:00:01.250Z',
  })
  readonly recordedAt!: string;

  @ApiProperty({
    description: 'Account of the person who set a target: an opaque id. Null for a baseline, which names its source.',
    type: String,
    nullable: true,
    example: 'acc-1041',
  })
  readonly setBy!: string | null;

  @ApiProperty({
    description: 'Why a target was set to this value. Null for a baseline.',
    type: String,
    nullable: true,
    example: 'Agreed in the mid-term review.',
  })
  readonly reason!: string | null;

  @ApiProperty({
    description: 'Where the value of a baseline was found. Null for a target.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly sourceTitle!: string | null;

  @ApiProperty({ description: 'Unit of headquarters that sent the setting.', example: 'HQ-CDO' })
  readonly unit!: string;

  @ApiProperty({
    description: 'True for the setting that comes first in order. Attainment of the first target uses it.',
    example: false,
  })
  readonly isFirst!: boolean;

  @ApiProperty({ description: 'True for the setting that is in force: the last one in order.', example: true })
  readonly isInForce!: boolean;

  @ApiProperty({
    description: 'Key of the entity. `/v1/entities/{key}` shows its events, to keys with `detail:read`.',
    example: 'target:O1.03/RBA/2025/_T',
  })
  readonly entity!: string;

  @ApiProperty({ description: 'Partition of the ledger that holds the event.', example: 3 })
  readonly partition!: number;

  @ApiProperty({
    description: 'Row number in the ledger of the partition. A string beyond 2^53.',
    ...exactInteger,
    example: 1180,
  })
  readonly ledgerSequence!: number | string;
}

export class TargetsResponse {
  @ApiProperty({
    description: 'The revisions, by partition and then in the order of the ledger.',
    type: [TargetRevisionItem],
  })
  readonly data!: readonly TargetRevisionItem[];

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export function toItem({ revision, row }: RecordedRevision): TargetRevisionItem {
  const { event, partition, seq, recordedAt } = row;
  return {
    ...revision,
    recordedAt: new Date(recordedAt).toISOString(),
    unit: event.unit,
    entity: event.entity,
    partition,
    ledgerSequence: jsonInteger(seq),
  };
}
