import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Problem } from '#domain';
import type { Taken } from '../acceptance/intake.js';
import { ProblemPart } from '#platform';
import { NOT_KEPT, QuarantineLink } from './event-problem.dto.js';
import { quarantineLink } from './event-rejected.js';

const HASH = 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b';

/** The result for one event. */
export class EventResult {
  @ApiProperty({ description: 'Position of the event in the request, starting at 0.', example: 0 })
  readonly index!: number;

  @ApiProperty({
    description: 'Whether the event was accepted.',
    enum: ['accepted', 'rejected'],
    example: 'accepted',
  })
  readonly status!: 'accepted' | 'rejected';

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
    example: 'adoption-000009',
  })
  readonly id!: string | null;

  @ApiPropertyOptional({
    description: 'Key of the entity that the event is about. Only for accepted events.',
    example: 'solution:SOL-0009',
  })
  readonly entity?: string;

  @ApiPropertyOptional({
    description: 'Content hash (SHA-256), to compare with your own. Only for accepted events.',
    example: HASH,
  })
  readonly hash?: string;

  @ApiPropertyOptional({
    description: 'Partition of the event log that holds the accepted event. Absent in a dry run.',
    example: 3,
  })
  readonly partition?: number;

  @ApiPropertyOptional({ description: 'Offset of the event in that partition.', example: 1204 })
  readonly offset?: number;

  @ApiPropertyOptional({
    description: 'All problems of the event; the first one is its reason. Only for rejected events.',
    type: [ProblemPart],
  })
  readonly errors?: readonly Problem[];

  @ApiPropertyOptional({
    description: 'Number of further problems that `errors` does not list. Absent if it lists all of them.',
    example: 1_180,
  })
  readonly moreErrors?: number;

  @ApiPropertyOptional({
    description: 'The quarantine row that keeps the event. Only for rejected events, and absent in a dry run.',
    type: QuarantineLink,
  })
  readonly quarantine?: QuarantineLink;

  @ApiPropertyOptional({
    description: 'Why the rejected event was not kept in quarantine. Absent if it was kept, and in a dry run.',
    example: NOT_KEPT,
  })
  readonly notKept?: string;
}

/** The results for all events of a request. */
export class EventResults {
  @ApiProperty({ description: '`true` if the events were only checked and nothing was written.', example: false })
  readonly dryRun!: boolean;

  @ApiProperty({ description: 'Number of accepted events.', example: 1 })
  readonly accepted!: number;

  @ApiProperty({ description: 'Number of rejected events.', example: 0 })
  readonly rejected!: number;

  @ApiProperty({
    description: 'One result per event, in the order in which the events were sent.',
    type: [EventResult],
  })
  readonly results!: readonly EventResult[];

  @ApiPropertyOptional({
    description:
      'Number of problems that are not listed. An answer lists at most 1,000 problems, with at least one for each rejected event.',
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
