import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { QuarantineRow } from '#kpi-store';
import { ListQuery, ProblemPart } from '#platform';
import { DryRun } from '../events/publish-query.dto.js';

const STATES = ['open', 'redriven', 'discarded'] as const;

/** Filters; all that are given must hold. */
export class QuarantineQuery extends ListQuery {
  @ApiProperty({ description: 'Reporting unit that the record names.', required: false, examples: ['TZA'] })
  @IsOptional()
  @IsString()
  readonly unit?: string;

  @ApiProperty({ description: 'Reason code.', required: false, examples: ['cells-do-not-add-up'] })
  @IsOptional()
  @IsString()
  readonly reason?: string;

  @ApiProperty({
    description: 'Full type of the event.',
    required: false,
    examples: ['org.undp.digital.usage.reported.v1'],
  })
  @IsOptional()
  @IsString()
  readonly type?: string;

  @ApiProperty({ description: 'What became of the record.', required: false, enum: STATES, example: 'open' })
  @IsOptional()
  @IsIn(STATES)
  readonly state?: (typeof STATES)[number];
}

/** The same filters, and whether anything is written. */
export class RedriveQuery extends QuarantineQuery {
  @ApiProperty({ description: 'Only open rows are redriven.', required: false, enum: ['open'], example: 'open' })
  @IsIn(['open'])
  declare readonly state?: 'open';

  @DryRun()
  readonly dryRun: 'true' | 'false' = 'false';
}

/** One header of the raw record. */
export class RawHeader {
  @ApiProperty({ description: 'Name as it came.', example: 'ce_id' })
  readonly name!: string;

  @ApiProperty({ description: 'Bytes in Base64.', example: 'dXNhZ2UtMjAyNC0wMw==' })
  readonly value!: string;
}

/** A refused record, as it came, with why and what became of it. */
export class QuarantinedRecord {
  @ApiProperty({ description: 'Id of the row.', example: 'inbox.TZA-0-1204' })
  readonly id!: string;

  @ApiProperty({ description: 'What became of it.', enum: STATES, example: 'open' })
  readonly state!: string;

  @ApiProperty({ description: 'Reason: code of the first problem.', example: 'cells-do-not-add-up' })
  readonly reason!: string;

  @ApiProperty({
    description:
      'What is wrong with it, the reason first: at least one problem, and at most 100 of those that were found, or as many as take no more room than the record itself.',
    type: [ProblemPart],
  })
  readonly problems!: readonly ProblemPart[];

  @ApiProperty({ description: 'Who sent it: the unit of the inbox, or the name of the key.', example: 'TZA' })
  readonly principal!: string;

  @ApiProperty({
    description: 'Source, as far as it could be read.',
    type: String,
    nullable: true,
    example: 'https://data.example.org/tza/pims',
  })
  readonly source!: string | null;

  @ApiProperty({
    description: 'Id of the event, as far as it could be read.',
    type: String,
    nullable: true,
    example: 'usage-2024-03',
  })
  readonly eventId!: string | null;

  @ApiProperty({
    description: 'Type, as far as it could be read.',
    type: String,
    nullable: true,
    example: 'org.undp.digital.usage.reported.v1',
  })
  readonly type!: string | null;

  @ApiProperty({
    description: 'Reporting unit, as far as it could be read.',
    type: String,
    nullable: true,
    example: 'TZA',
  })
  readonly unit!: string | null;

  @ApiProperty({
    description: 'What closed it: the accepted event and its place, or the reason given for discarding it.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly closedBy!: string | null;

  @ApiProperty({ description: 'Topic that it came by, or `http`.', example: 'inbox.TZA' })
  readonly topic!: string;

  @ApiProperty({ description: 'Partition of the topic.', example: 0 })
  readonly partition!: number;

  @ApiProperty({ description: 'Offset in the partition.', example: '1204' })
  readonly offset!: string;

  @ApiProperty({ description: 'When it came, UTC.', example: '2024-04-04T07:30:01.000Z' })
  readonly receivedAt!: string;

  @ApiProperty({ description: 'Headers as they came.', type: [RawHeader] })
  readonly headers!: readonly RawHeader[];

  @ApiProperty({
    description: 'Body as it came, in Base64; null when it had none.',
    type: String,
    nullable: true,
    example: 'eyJ0b3RhbCI6MX0=',
  })
  readonly value!: string | null;
}

export class QuarantineResponse {
  @ApiProperty({ description: 'Rows, newest first.', type: [QuarantinedRecord] })
  readonly data!: readonly QuarantinedRecord[];
}

/** Why a row is given up. */
export class DiscardBody {
  @ApiProperty({
    description: 'Why the record will not be taken in.',
    minLength: 10,
    maxLength: 500,
    example: 'A test record of the training in March.',
  })
  @IsString()
  @MinLength(10)
  @MaxLength(500)
  readonly reason!: string;
}

/** What became of rows that were asked for by filter. */
export class RedriveResponse {
  @ApiProperty({ description: 'True: nothing was written, and every row stays open.', example: false })
  readonly dryRun!: boolean;

  @ApiProperty({ description: 'Rows that are accepted now; in a dry run, those that would be.', example: 12 })
  readonly redriven!: number;

  @ApiProperty({ description: 'Rows that are refused again and stay open.', example: 1 })
  readonly refused!: number;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export function toQuarantined(row: QuarantineRow): QuarantinedRecord {
  const { id, state, reason, problems, principal, source, eventId, type, unit, closedBy, topic, partition } = row;
  return {
    id,
    state,
    reason,
    problems,
    principal,
    source,
    eventId,
    type,
    unit,
    closedBy,
    topic,
    partition,
    offset: String(row.offset),
    receivedAt: new Date(row.timestamp).toISOString(),
    headers: row.headers.map(([name, value]) => ({ name, value: base64(value) })),
    value: row.value === null ? null : base64(row.value),
  };
}
