import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { type LedgerRow, isDay } from '#domain';
import { ListQuery, UtcDay } from '#platform';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class EventsQuery extends ListQuery {
  @ApiProperty({
    description: 'Source of the event: the system that it comes from. Together with `id` it identifies one event.',
    required: false,
    examples: ['https://data.example.org/tza/pims'],
  })
  @IsOptional()
  @IsString()
  readonly source?: string;

  @ApiProperty({
    description: 'Id of the event within its source. Requires `source`.',
    required: false,
    examples: ['adoption-000009'],
  })
  @IsOptional()
  @IsString()
  readonly id?: string;

  @ApiProperty({
    description: 'Key of the entity that the events are about.',
    required: false,
    examples: ['solution:SOL-0009'],
  })
  @IsOptional()
  @IsString()
  readonly entity?: string;

  @ApiProperty({
    description: 'Type of the event, in full.',
    required: false,
    examples: ['org.undp.digital.solution.adopted.v1'],
  })
  @IsOptional()
  @IsString()
  readonly type?: string;

  @ApiProperty({
    description: 'Code of the reporting unit. For a unit that the key does not cover, the list is empty.',
    required: false,
    examples: ['TZA'],
  })
  @IsOptional()
  @IsString()
  readonly unit?: string;

  @UtcDay(isDay, 'The day on which the event counts, its `effectiveDate`.', '2020-09-08')
  readonly day?: string;
}

/** An accepted event as the ledger holds it. */
export class LedgerEvent {
  @ApiProperty({
    description: 'Source of the event: the system that it comes from.',
    example: 'https://data.example.org/tza/pims',
  })
  readonly source!: string;

  @ApiProperty({
    description: 'Id within the source. The pair of source and id is unique in the ledger.',
    example: 'adoption-000009',
  })
  readonly id!: string;

  @ApiProperty({ description: 'Type of the event.', example: 'org.undp.digital.solution.adopted.v1' })
  readonly type!: string;

  @ApiProperty({
    description: 'Time (UTC) at which it happened or was written down.',
    example: '2020-09-08T09:00:00.000Z',
  })
  readonly time!: string;

  @ApiProperty({ description: 'Code of the reporting unit.', example: 'TZA' })
  readonly unit!: string;

  @ApiProperty({ description: 'The effective day: the day on which the event counts.', example: '2020-09-08' })
  readonly effectiveDate!: string;

  @ApiProperty({ description: 'Position in the order of the source, 18 digits; empty if none was given.', example: '' })
  readonly sequence!: string;

  @ApiProperty({ description: 'True if the event was loaded from historical data.', example: true })
  readonly backfill!: boolean;

  @ApiProperty({ description: 'Key of the entity that the event is about.', example: 'solution:SOL-0009' })
  readonly entity!: string;

  @ApiProperty({
    description: 'What was reported; its fields depend on the type.',
    type: 'object',
    additionalProperties: true,
    example: { solutionId: 'SOL-0009', country: 'TZA', adopterType: 'national_government' },
  })
  readonly data!: object;

  @ApiProperty({
    description: 'SHA-256 of the canonical form of the event.',
    example: 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b',
  })
  readonly hash!: string;

  @ApiProperty({
    description:
      'The recorded time (UTC): when the message broker stored the accepted event. It never decreases within a partition.',
    example: '2024-05-02T09:00:01.250Z',
  })
  readonly recordedAt!: string;

  @ApiProperty({
    description: 'Projection version whose reference data the event was checked against.',
    example: '1.0.0',
  })
  readonly referenceData!: string;

  @ApiProperty({ description: 'Partition of the log that holds the event.', example: 3 })
  readonly partition!: number;

  @ApiProperty({ description: 'Offset in the partition. A string beyond 2^53.', ...exactInteger, example: 1204 })
  readonly offset!: number | string;

  @ApiProperty({
    description: 'Row number in the ledger of the partition: 1, 2, 3 and so on without a gap. A string beyond 2^53.',
    ...exactInteger,
    example: 1180,
  })
  readonly ledgerSequence!: number | string;

  @ApiProperty({
    description: 'Hash that chains this row to all rows before it in the partition.',
    example: '5f2c0c9d5b7f0a4e6d8b1c3a2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f6071',
  })
  readonly chain!: string;
}

export class EventsResponse {
  @ApiProperty({ description: 'The events, by partition and then in the order of the ledger.', type: [LedgerEvent] })
  readonly data!: readonly LedgerEvent[];

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export function toLedgerEvent(row: LedgerRow): LedgerEvent {
  const { source, id, type, time, unit, day, sequence, backfill, entity, data } = row.event;
  const { hash, refdata, partition, offset, seq, chain, recordedAt } = row;
  return {
    source,
    id,
    type,
    time,
    unit,
    effectiveDate: day,
    sequence,
    backfill,
    entity,
    data,
    hash,
    recordedAt: new Date(recordedAt).toISOString(),
    referenceData: refdata,
    partition,
    offset: jsonInteger(offset),
    ledgerSequence: jsonInteger(seq),
    chain,
  };
}
