import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Problem } from '#domain';
import type { Taken } from '../acceptance/intake.js';
import { ProblemPart } from '#platform';
import { NOT_KEPT, QuarantineLink } from './event-problem.dto.js';
import { quarantineLink } from './event-rejected.js';

const HASH = 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b';

/** What became of one event. */
export class EventResult {
  @ApiProperty({ description: 'Place of the event in what was sent, from 0.', example: 0 })
  readonly index!: number;

  @ApiProperty({
    description: 'Whether the event counts from now on.',
    enum: ['accepted', 'rejected'],
    example: 'accepted',
  })
  readonly status!: 'accepted' | 'rejected';

  @ApiProperty({
    description: 'Source of the event; null when it could not be read.',
    type: String,
    nullable: true,
    example: 'https://data.example.org/tza/pims',
  })
  readonly source!: string | null;

  @ApiProperty({
    description: 'Id of the event; null when it could not be read.',
    type: String,
    nullable: true,
    example: 'adoption-000009',
  })
  readonly id!: string | null;

  @ApiPropertyOptional({
    description: 'What the event speaks about; accepted ones only.',
    example: 'solution:SOL-0009',
  })
  readonly entity?: string;

  @ApiPropertyOptional({
    description: 'Content hash, sha256; accepted ones only. Compare it with your own.',
    example: HASH,
  })
  readonly hash?: string;

  @ApiPropertyOptional({ description: 'Partition of the event log that holds the event.', example: 3 })
  readonly partition?: number;

  @ApiPropertyOptional({ description: 'Offset in that partition.', example: 1204 })
  readonly offset?: number;

  @ApiPropertyOptional({
    description: 'Everything that is wrong; rejected ones only. The first is the reason.',
    type: [ProblemPart],
  })
  readonly errors?: readonly Problem[];

  @ApiPropertyOptional({
    description: 'How many more problems there are than `errors` lists; absent: none.',
    example: 1_180,
  })
  readonly moreErrors?: number;

  @ApiPropertyOptional({
    description: 'The row of quarantine that keeps the event; rejected ones only, and none in a dry run.',
    type: QuarantineLink,
  })
  readonly quarantine?: QuarantineLink;

  @ApiPropertyOptional({
    description: 'Why no row of quarantine keeps the rejected event; absent: one does, or it was a dry run.',
    example: NOT_KEPT,
  })
  readonly notKept?: string;
}

/** What became of everything that was sent. */
export class EventResults {
  @ApiProperty({ description: 'True when nothing was written: the events were only checked.', example: false })
  readonly dryRun!: boolean;

  @ApiProperty({ description: 'How many events were accepted.', example: 1 })
  readonly accepted!: number;

  @ApiProperty({ description: 'How many events were rejected.', example: 0 })
  readonly rejected!: number;

  @ApiProperty({ description: 'One result an event, in the order in which they were sent.', type: [EventResult] })
  readonly results!: readonly EventResult[];

  @ApiPropertyOptional({
    description:
      'How many problems are not listed: an answer lists at most 1,000, at least one of each rejected event.',
    example: 1_180,
  })
  readonly moreErrors?: number;
}

type Answered = Pick<Taken, 'acceptance' | 'placed' | 'row' | 'notKept'>;

export function toResults(taken: readonly Answered[], dryRun: boolean): EventResults {
  const results = taken.map(toResult);
  const accepted = results.filter(({ status }) => status === 'accepted').length;
  const more = results.reduce((sum, { moreErrors = 0 }) => sum + moreErrors, 0);
  return { dryRun, accepted, rejected: results.length - accepted, results, ...(more > 0 ? { moreErrors: more } : {}) };
}

function toResult({ acceptance, placed, row, notKept }: Answered, index: number): EventResult {
  if (acceptance.status === 'rejected') {
    const { source, id, problems, more } = acceptance;
    const beside = {
      ...(more > 0 ? { moreErrors: more } : {}),
      ...(row === null ? {} : { quarantine: quarantineLink(row) }),
      ...(notKept === null ? {} : { notKept }),
    };
    return { index, status: 'rejected', source, id, errors: problems, ...beside };
  }
  const { event, hash } = acceptance;
  const place = placed === null ? {} : { partition: placed.partition, offset: Number(placed.offset) };
  return { index, status: 'accepted', source: event.source, id: event.id, entity: event.entity, hash, ...place };
}
