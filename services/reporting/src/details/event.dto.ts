import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString } from 'class-validator';
import { type LedgerRow, isDay } from '#domain';
import { ListQuery, UtcDay } from '#platform';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class EventsQuery extends ListQuery {
  @ApiProperty({
    description: 'Source of the event; with `id` it names one event.',
    required: false,
    examples: ['https://data.example.org/tza/pims'],
  })
  @IsOptional()
  @IsString()
  readonly source?: string;

  @ApiProperty({
    description: 'Id of the event within its source; needs `source`.',
    required: false,
    examples: ['adoption-000009'],
  })
  @IsOptional()
  @IsString()
  readonly id?: string;

  @ApiProperty({
    description: 'Key of the entity that the events speak about.',
    required: false,
    examples: ['solution:SOL-0009'],
  })
  @IsOptional()
  @IsString()
  readonly entity?: string;

  @ApiProperty({
    description: 'Full type of the event.',
    required: false,
    examples: ['org.undp.digital.solution.adopted.v1'],
  })
  @IsOptional()
  @IsString()
  readonly type?: string;

  @ApiProperty({
    description: 'Code of the reporting unit; one that the key does not see has no events.',
    required: false,
    examples: ['TZA'],
  })
  @IsOptional()
  @IsString()
  readonly unit?: string;

  @UtcDay(isDay, 'The day on which the event counts, its `effectiveDate`.', '2020-09-08')
  readonly day?: string;
}

/** An accepted event as the ledger keeps it. */
export class LedgerEvent {
  @ApiProperty({ description: 'Source of the event.', example: 'https://data.example.org/tza/pims' })
  readonly source!: string;

  @ApiProperty({
    description: 'Id within the source. Source and id are unique in the ledger.',
    example: 'adoption-000009',
  })
  readonly id!: string;

  @ApiProperty({ description: 'Type of the event.', example: 'org.undp.digital.solution.adopted.v1' })
  readonly type!: string;

  @ApiProperty({ description: 'When it happened or was written down, UTC.', example: '2020-09-08T09:00:00.000Z' })
  readonly time!: string;

  @ApiProperty({ description: 'Code of the reporting unit.', example: 'TZA' })
  readonly unit!: string;

  @ApiProperty({ description: 'The day on which it counts.', example: '2020-09-08' })
  readonly effectiveDate!: string;

  @ApiProperty({ description: 'Order within the source, 18 digits; empty: none was given.', example: '' })
  readonly sequence!: string;

  @ApiProperty({ description: 'True when it was loaded from history.', example: true })
  readonly backfill!: boolean;

  @ApiProperty({ description: 'Key of the entity that it speaks about.', example: 'solution:SOL-0009' })
  readonly entity!: string;

  @ApiProperty({
    description: 'What was reported.',
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
    description: 'When Headway knew of it: the time of the broker, UTC.',
    example: '2024-05-02T09:00:01.250Z',
  })
  readonly recordedAt!: string;

  @ApiProperty({ description: 'Projection version whose reference data decided on it.', example: '1.0.0' })
  readonly referenceData!: string;

  @ApiProperty({ description: 'Partition of the log.', example: 3 })
  readonly partition!: number;

  @ApiProperty({ description: 'Offset in the partition.', ...exactInteger, example: 1204 })
  readonly offset!: number | string;

  @ApiProperty({ description: 'Place in the ledger of the partition, dense from 1.', ...exactInteger, example: 1180 })
  readonly ledgerSequence!: number | string;

  @ApiProperty({
    description: 'Hash that chains this row to all before it in the partition.',
    example: '5f2c0c9d5b7f0a4e6d8b1c3a2e4f60718293a4b5c6d7e8f90a1b2c3d4e5f6071',
  })
  readonly chain!: string;
}

export class EventsResponse {
  @ApiProperty({ description: 'Events in the order of partition and ledger.', type: [LedgerEvent] })
  readonly data!: readonly LedgerEvent[];

  @ApiProperty({ description: 'What the answer was read from.', type: Meta })
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
