import { ApiProperty } from '@nestjs/swagger';

/** What an answer about data was read from. */
export class Meta {
  @ApiProperty({
    description: 'The UTC day whose knowledge the answer gives; null is live, all that is known now.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly asOf!: string | null;

  @ApiProperty({
    description: 'True when no later arrival can change the answer. A live answer never is.',
    example: false,
  })
  readonly final!: boolean;

  @ApiProperty({
    description:
      'Events of the ledger that the answer knows of. It never falls, and changes only when events were applied. Text beyond 2^53.',
    oneOf: [{ type: 'integer' }, { type: 'string' }],
    example: 1160,
  })
  readonly version!: number | string;

  @ApiProperty({
    description: 'The projection version: definitions of measures, area membership, licence and framework lists.',
    example: '1.0.0',
  })
  readonly projection!: string;
}
