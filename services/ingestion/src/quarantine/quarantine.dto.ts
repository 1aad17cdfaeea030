import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { LEAST_REASON, type QuarantineRow } from '#domain';
import { ProblemPart } from '#platform';
import { STATES } from './quarantine-query.dto.js';
import { ShownBytes, toShownBytes } from './shown-bytes.js';

/** One header of the raw record. */
export class RawHeader extends ShownBytes {
  @ApiProperty({ description: 'Name of the header, as received.', example: 'ce_id' })
  readonly name!: string;
}

/** The rights with which a record was sent. */
export class RecordSender {
  @ApiProperty({
    description: 'Reporting units that the sender may report for. A single `*` means all units.',
    type: [String],
    example: ['TZA'],
  })
  readonly units!: readonly string[];

  @ApiProperty({
    description:
      'What the sender may send: `report` covers data, corrections and voids; `govern` covers headquarters events.',
    enum: ['report', 'govern'],
    isArray: true,
    example: ['report'],
  })
  readonly rights!: readonly string[];
}

/** When, by whom and why the bytes of a row were erased. */
export class RowErasure {
  @ApiProperty({ description: 'When the bytes were erased, in UTC.', example: '2024-05-04T07:40:00.000Z' })
  readonly at!: string;

  @ApiProperty({
    description: 'Who erased them: the name given to the erase command, or `headway` if the service did so itself.',
    example: 'headway',
  })
  readonly by!: string;

  @ApiProperty({
    description: 'Why they were erased: their age, the quota, or the reason given to the erase command.',
    example: 'older than 30 days',
  })
  readonly reason!: string;

  @ApiProperty({
    description: 'SHA-256 of the erased body, to compare with the copy of the sender. Null if there was no body.',
    type: String,
    nullable: true,
    example: 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b',
  })
  readonly sha256!: string | null;

  @ApiProperty({ description: 'Whether the source, id and type of the event were erased as well.', example: false })
  readonly identity!: boolean;
}

/** A rejected record as received, with its reasons and its state. */
export class QuarantinedRecord {
  @ApiProperty({ description: 'Id of the quarantine row.', example: 'inbox.TZA-0-1204' })
  readonly id!: string;

  @ApiProperty({
    description: 'State of the row: `open`, `redriven` (accepted after a redrive) or `discarded`.',
    enum: STATES,
    example: 'open',
  })
  readonly state!: string;

  @ApiProperty({
    description: 'Code of the first problem, which is the reason for the rejection.',
    example: 'cells-do-not-add-up',
  })
  readonly reason!: string;

  @ApiProperty({
    description:
      'The problems of the record, with the reason first. At least 1 and at most 100 are kept, and fewer if they would take more room than the record itself (or than 4 KiB, if the record is smaller).',
    type: [ProblemPart],
  })
  readonly problems!: readonly ProblemPart[];

  @ApiProperty({ description: 'The sender: the unit of the inbox, or the name of the key.', example: 'TZA' })
  readonly principal!: string;

  @ApiProperty({
    description:
      'The units and rights of the sender when the record was sent. A redrive is judged by these. If `unit` is null, the row is visible to every key that holds all of these units. Null if the row was kept by an earlier version of Headway, which did not store them.',
    type: RecordSender,
    nullable: true,
  })
  readonly sender!: RecordSender | null;

  @ApiProperty({
    description: 'Source of the event. Null if it could not be read.',
    type: String,
    nullable: true,
    example: 'https://data.example.org/tza/pims',
  })
  readonly source!: string | null;

  @ApiProperty({
    description: 'Id of the event. Null if it could not be read.',
    type: String,
    nullable: true,
    example: 'usage-2024-03',
  })
  readonly eventId!: string | null;

  @ApiProperty({
    description: 'Type of the event. Null if it could not be read.',
    type: String,
    nullable: true,
    example: 'org.undp.digital.usage.reported.v1',
  })
  readonly type!: string | null;

  @ApiProperty({
    description:
      'Reporting unit that owns the row. Null if the unit could not be read and the sender has more than one.',
    type: String,
    nullable: true,
    example: 'TZA',
  })
  readonly unit!: string | null;

  @ApiProperty({
    description:
      'What closed the row: the accepted event and its position in the log, or who discarded the row and why. Null while the row is open.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly closedBy!: string | null;

  @ApiProperty({ description: 'Topic on which the record was received, or `http`.', example: 'inbox.TZA' })
  readonly topic!: string;

  @ApiProperty({ description: 'Partition of that topic.', example: 0 })
  readonly partition!: number;

  @ApiProperty({ description: 'Offset in that partition.', example: '1204' })
  readonly offset!: string;

  @ApiProperty({ description: 'When the record was received, in UTC.', example: '2024-04-04T07:30:01.000Z' })
  readonly receivedAt!: string;

  @ApiProperty({ description: 'Headers of the record, as received. Empty once they are erased.', type: [RawHeader] })
  readonly headers!: readonly RawHeader[];

  @ApiProperty({
    description: 'Body of the record, as received. Null if there was none, or once it is erased.',
    type: ShownBytes,
    nullable: true,
  })
  readonly value!: ShownBytes | null;

  @ApiProperty({
    description:
      'Null if nothing was erased. Otherwise the body, key and headers are gone, `problems` keep only their codes, and the row can be redriven only with a replacement.',
    type: RowErasure,
    nullable: true,
    example: null,
  })
  readonly erasure!: RowErasure | null;
}

export class QuarantineResponse {
  @ApiProperty({ description: 'The rows, newest first.', type: [QuarantinedRecord] })
  readonly data!: readonly QuarantinedRecord[];
}

/** Why a row is discarded. */
export class DiscardBody {
  @ApiProperty({
    description: 'Why the record will not be submitted again.',
    minLength: LEAST_REASON,
    maxLength: 500,
    example: 'A test record of the training in March.',
  })
  @IsString()
  @MinLength(LEAST_REASON)
  @MaxLength(500)
  readonly reason!: string;
}

/** The outcome of a redrive by filter. */
export class RedriveResponse {
  @ApiProperty({ description: '`true` if nothing was written and every row stays open.', example: false })
  readonly dryRun!: boolean;

  @ApiProperty({ description: 'Number of rows that were accepted or, in a dry run, would be.', example: 12 })
  readonly redriven!: number;

  @ApiProperty({ description: 'Number of rows that were rejected again. They stay open.', example: 1 })
  readonly refused!: number;

  @ApiProperty({ description: 'Number of rows whose bytes are erased. They stay open for a replacement.', example: 0 })
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
    headers: row.headers.map(([name, value]) => ({ name, ...toShownBytes(value) })),
    value: row.value === null ? null : toShownBytes(row.value),
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
