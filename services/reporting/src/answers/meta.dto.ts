import { ApiProperty } from '@nestjs/swagger';
import type { SnapshotVersion } from '#kpi-store';
import { jsonInteger } from './json-integer.js';

/** The state of the data that an answer was computed from. */
export class Meta {
  @ApiProperty({
    description: 'The UTC day whose knowledge the answer reflects. Null means live: everything that is known now.',
    type: String,
    nullable: true,
    example: null,
  })
  readonly asOf!: string | null;

  @ApiProperty({
    description: 'True if no event that arrives later can change the answer. A live answer is never final.',
    example: false,
  })
  readonly final!: boolean;

  @ApiProperty({
    description:
      'Number of events in the ledger (the permanent record of all accepted events) that the answer includes. It never decreases, and changes only when further events are applied. A string beyond 2^53.',
    oneOf: [{ type: 'integer' }, { type: 'string' }],
    example: 1160,
  })
  readonly version!: number | string;

  @ApiProperty({
    description:
      'The projection version: the set of definitions and reference data (measures, area membership, lists of licences and frameworks) by which the events were counted.',
    example: '1.0.0',
  })
  readonly projection!: string;
}

export function metaOf({ version, projection }: SnapshotVersion): Meta {
  return { asOf: null, final: false, version: jsonInteger(version), projection };
}
