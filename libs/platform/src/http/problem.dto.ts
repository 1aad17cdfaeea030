import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One thing that is wrong with a request. */
export class ProblemPart {
  @ApiProperty({
    description: 'JSON Pointer to what is wrong; empty: the whole. A query parameter is a member of the top.',
    example: '/data/users/cells',
  })
  readonly pointer!: string;

  @ApiProperty({ description: 'Stable code of the reason.', example: 'cells-do-not-add-up' })
  readonly code!: string;

  @ApiProperty({ description: 'The reason for a person.', example: 'SEX adds up to 1,180, total is 1,200' })
  readonly detail!: string;
}

/** Where what was refused is kept. */
export class QuarantineLink {
  @ApiProperty({ description: 'Id of the row.', example: 'http-5f0c1b6ad0c94a4f9f1f6f0d3a2b7c81' })
  readonly id!: string;

  @ApiProperty({
    description: 'Address of the row, below that of ingestion.',
    example: '/v1/quarantine/http-5f0c1b6ad0c94a4f9f1f6f0d3a2b7c81',
  })
  readonly href!: string;
}

/** What is said of an event that quarantine has no room for. */
export const NOT_KEPT =
  'Quarantine does not keep this event: the open rows of TZA have reached their quota of 256 MiB. Correct it and send it again. Redriving or discarding rows makes room.';

/** An RFC 9457 answer: the one shape of every failure. */
export class Problem {
  @ApiProperty({ description: 'Section of the error catalogue.', example: '/docs/errors/request-invalid' })
  readonly type!: string;

  @ApiProperty({
    description: 'The kind of failure, the same for every occurrence.',
    example: 'The request is not valid',
  })
  readonly title!: string;

  @ApiProperty({ description: 'HTTP status.', example: 400 })
  readonly status!: number;

  @ApiProperty({ description: 'What happened this time.', example: '1 problem' })
  readonly detail!: string;

  @ApiProperty({ description: 'Id of the request; quote it when you report a failure.', example: 'req-5f2c' })
  readonly instance!: string;

  @ApiProperty({ description: 'Stable code of the failure, last part of `type`.', example: 'request-invalid' })
  readonly code!: string;

  @ApiProperty({
    description: 'What was wrong with the request, first reason first; empty when nothing can be pointed at.',
    type: [ProblemPart],
  })
  readonly errors!: readonly ProblemPart[];

  @ApiPropertyOptional({
    description: 'How many more problems there are than `errors` lists; absent: none.',
    example: 84_000,
  })
  readonly moreErrors?: number;

  @ApiPropertyOptional({
    description: 'The row of quarantine that keeps the refused event; absent when nothing was kept, as in a dry run.',
    type: QuarantineLink,
  })
  readonly quarantine?: QuarantineLink;

  @ApiPropertyOptional({
    description: 'Why no row of quarantine keeps the refused event; absent: one does, or it was a dry run.',
    example: NOT_KEPT,
  })
  readonly notKept?: string;
}

/** What some failures say beside the rest. */
export type ProblemMembers = Pick<Problem, 'moreErrors' | 'quarantine' | 'notKept'>;
