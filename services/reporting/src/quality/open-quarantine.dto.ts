import { ApiProperty } from '@nestjs/swagger';
import { openTotals } from '#domain';
import type { OpenRows } from '#kpi-store';

export class RowsByReason {
  @ApiProperty({ description: 'Code of the first problem of the record.', example: 'cells-do-not-add-up' })
  readonly reason!: string;

  @ApiProperty({ description: 'Number of open rows with this reason.', example: 3 })
  readonly rows!: number;
}

export class OldestRow {
  @ApiProperty({ description: 'Id of the row, as `/v1/quarantine/{id}` accepts it.', example: 'inbox.TZA-0-812' })
  readonly id!: string;

  @ApiProperty({ description: 'Time (UTC) at which the record was received.', example: '2024-11-02T06:41:09.512Z' })
  readonly receivedAt!: string;
}

/** What is unresolved of a unit. */
export class OpenQuarantine {
  @ApiProperty({
    description:
      'Number of open rows: rejected records of which the unit is the only owner, and which were neither accepted after a redrive nor discarded.',
    example: 4,
  })
  readonly rows!: number;

  @ApiProperty({
    description:
      'False if there may be more than 5,000 open rows: then the newest 5,000 are counted here and by reason.',
    example: true,
  })
  readonly complete!: boolean;

  @ApiProperty({
    description:
      'How many of these rows are conflicts: their source and id were accepted before, with another content. The first content stands.',
    example: 1,
  })
  readonly conflicts!: number;

  @ApiProperty({ description: 'Open rows by reason, the most frequent first.', type: [RowsByReason] })
  readonly byReason!: readonly RowsByReason[];

  @ApiProperty({
    description: 'The row that has been open longest, by the time at which it was received. Null if none is open.',
    type: OldestRow,
    nullable: true,
  })
  readonly oldest!: OldestRow | null;
}

/** Absent: nothing is open. */
export function toOpenQuarantine(open: OpenRows | undefined): OpenQuarantine {
  const { byReason, isComplete, oldest } = open ?? NOTHING_OPEN;
  return { ...openTotals(byReason), complete: isComplete, byReason, oldest: oldest === null ? null : toOldest(oldest) };
}

const NOTHING_OPEN = { byReason: [], isComplete: true, oldest: null };

function toOldest({ id, timestamp }: OpenRows['oldest']): OldestRow {
  return { id, receivedAt: new Date(timestamp).toISOString() };
}
