import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import type { QuarantineRow } from '#kpi-store';
import { ProblemPart } from '#platform';
import { STATES } from './quarantine-query.dto.js';
import { shown, ShownBytes } from './shown-bytes.js';

/** One header of the raw record. */
export class RawHeader extends ShownBytes {
  @ApiProperty({ description: 'Name as it came.', example: 'ce_id' })
  readonly name!: string;
}

/** Who sent a record, and what it might send then. */
export class RecordSender {
  @ApiProperty({ description: 'Units that it may speak for; `*` alone: any.', type: [String], example: ['TZA'] })
  readonly units!: readonly string[];

  @ApiProperty({
    description: '`report`: data, corrections and voids. `govern`: events of headquarters.',
    enum: ['report', 'govern'],
    isArray: true,
    example: ['report'],
  })
  readonly rights!: readonly string[];
}

/** When, by whom and why the bytes of a row went. */
export class RowErasure {
  @ApiProperty({ description: 'When, UTC.', example: '2024-05-04T07:40:00.000Z' })
  readonly at!: string;

  @ApiProperty({ description: 'Who: the name given to the command, or `headway` by itself.', example: 'headway' })
  readonly by!: string;

  @ApiProperty({
    description: 'Why: their age, the quota, or what the command was told.',
    example: 'older than 30 days',
  })
  readonly reason!: string;

  @ApiProperty({
    description: 'SHA-256 of the body, to compare with what the sender has; null when it had none.',
    type: String,
    nullable: true,
    example: 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b',
  })
  readonly sha256!: string | null;

  @ApiProperty({ description: 'Whether source, id and type of the event are erased too.', example: false })
  readonly identity!: boolean;
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
    description:
      'For which units and with which rights it was sent: by these a redrive is judged, and who has all the units sees the row where `unit` is null. Null: kept by earlier software, which did not say.',
    type: RecordSender,
    nullable: true,
  })
  readonly sender!: RecordSender | null;

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
    description: 'Reporting unit whose row it is; null: it could not be read, and the sender has not just one.',
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

  @ApiProperty({ description: 'Headers as they came; none once they are erased.', type: [RawHeader] })
  readonly headers!: readonly RawHeader[];

  @ApiProperty({
    description: 'Body as it came; null when it had none, or once it is erased.',
    type: ShownBytes,
    nullable: true,
  })
  readonly value!: ShownBytes | null;

  @ApiProperty({
    description:
      'Null: all is here. Else body, key and headers are gone, and `problems` keep their codes alone; the row can only be redriven with a replacement.',
    type: RowErasure,
    nullable: true,
    example: null,
  })
  readonly erasure!: RowErasure | null;
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

  @ApiProperty({ description: 'Rows whose bytes are erased: they stay open for a replacement.', example: 0 })
  readonly erased!: number;
}

export function toQuarantined(row: QuarantineRow): QuarantinedRecord {
  const { id, state, reason, problems, principal, source, eventId, type, unit, closedBy, topic, partition } = row;
  return {
    id,
    state,
    reason,
    problems,
    principal,
    sender: toSender(row),
    source,
    eventId,
    type,
    unit,
    closedBy,
    topic,
    partition,
    offset: String(row.offset),
    receivedAt: new Date(row.timestamp).toISOString(),
    headers: row.headers.map(([name, value]) => ({ name, ...shown(value) })),
    value: row.value === null ? null : shown(row.value),
    erasure: toErasure(row),
  };
}

function toSender({ sender }: QuarantineRow): RecordSender | null {
  if (sender === null) return null;
  return { units: sender.units === '*' ? ['*'] : sender.units, rights: sender.rights };
}

function toErasure({ erasure }: QuarantineRow): RowErasure | null {
  if (erasure === null) return null;
  const { at, by, reason, sha256, isIdentityErased } = erasure;
  return { at: new Date(at).toISOString(), by, reason, sha256, identity: isIdentityErased };
}
