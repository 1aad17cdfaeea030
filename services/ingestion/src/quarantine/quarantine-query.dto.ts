import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { instantsOf, isDay } from '#domain';
import type { QuarantineFilter } from '#kpi-store';
import { ListQuery, type Principal, UtcDay } from '#platform';
import { DryRun } from '../events/publish-query.dto.js';

export const STATES = ['open', 'redriven', 'discarded'] as const;

/** Declares a filter on a text of the row, which must be equal. Absent: any text. */
function Exactly(description: string, example: string): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ description, required: false, examples: [example] })(target, name);
    IsOptional()(target, name);
    IsString()(target, name as string);
  };
}

/** The filters of the list. A row must match all that are given. */
export class QuarantineQuery extends ListQuery {
  @Exactly('Only rows of this reporting unit.', 'TZA')
  readonly unit?: string;

  @Exactly('Only rows whose event has this source.', 'https://data.example.org/tza/pims')
  readonly source?: string;

  @Exactly('Only rows whose event has this id.', 'usage-2024-03')
  readonly eventId?: string;

  @Exactly('Only rows with this reason code.', 'cells-do-not-add-up')
  readonly reason?: string;

  @Exactly('Only rows whose event has this full type.', 'org.undp.digital.usage.reported.v1')
  readonly type?: string;

  @ApiProperty({
    description: 'Only rows in this state: `open`, `redriven` (accepted after a redrive) or `discarded`.',
    required: false,
    enum: STATES,
    example: 'open',
  })
  @IsOptional()
  @IsIn(STATES)
  readonly state?: (typeof STATES)[number];

  @UtcDay(
    isDay,
    'Only records received on or after this UTC day. For records from an inbox, this is the time set by the broker.',
    '2024-04-01',
  )
  readonly from?: string;

  @UtcDay(isDay, 'Only records received on or before this UTC day.', '2024-04-30')
  readonly to?: string;
}

/** The same filters, and `dryRun`. */
export class RedriveQuery extends QuarantineQuery {
  @ApiProperty({
    description: 'Only open rows can be redriven, so `open` is the only value.',
    required: false,
    enum: ['open'],
    example: 'open',
  })
  @IsIn(['open'])
  declare readonly state?: 'open';

  @DryRun()
  readonly dryRun: 'true' | 'false' = 'false';
}

/** The filter of a query, limited to the rows that the caller may see. */
export function filterOf(query: QuarantineQuery, { units }: Principal): QuarantineFilter {
  const { unit, source, eventId, reason, type, state, from, to } = query;
  const equal = Object.entries({ unit, source, eventId, reason, type, state }).filter(([, text]) => text !== undefined);
  return {
    ...Object.fromEntries(equal),
    ...(units === '*' ? {} : { seenBy: units }),
    ...(from === undefined ? {} : { from: instantsOf(from).from }),
    ...(to === undefined ? {} : { until: instantsOf(to).until }),
  };
}
