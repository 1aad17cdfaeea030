import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One thing that is wrong with a request. */
export class ProblemPart {
  @ApiProperty({
    description:
      'JSON Pointer to what is wrong; empty if it is the request or event as a whole. A query parameter is treated as a top-level member.',
    example: '/data/users/cells',
  })
  readonly pointer!: string;

  @ApiProperty({ description: 'Stable code of the reason.', example: 'cells-do-not-add-up' })
  readonly code!: string;

  @ApiProperty({ description: 'The reason, for people to read.', example: 'SEX adds up to 1,180, total is 1,200' })
  readonly detail!: string;
}

/** An RFC 9457 answer: the one shape of every failure. */
export class Problem {
  @ApiProperty({ description: 'Page of the error code.', example: '/docs/errors/request-invalid' })
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

  @ApiProperty({ description: 'Stable code of the failure, the last part of `type`.', example: 'request-invalid' })
  readonly code!: string;

  @ApiProperty({
    description: 'What was wrong with the request, first problem first; empty when there is nothing to point at.',
    type: [ProblemPart],
  })
  readonly errors!: readonly ProblemPart[];

  @ApiPropertyOptional({
    description: 'Number of further problems that `errors` does not list. Absent if it lists all of them.',
    example: 84_000,
  })
  readonly moreErrors?: number;
}

/** Additional members of some failures: extension members of RFC 9457. */
export type ProblemMembers = Readonly<Record<string, unknown>>;
