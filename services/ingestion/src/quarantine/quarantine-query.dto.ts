import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { instantsOf, isDay } from '#domain';
import type { QuarantineFilter } from '#kpi-store';
import { ListQuery, type Principal, UtcDay } from '#platform';
import { DryRun } from '../events/publish-query.dto.js';

export const STATES = ['open', 'redriven', 'discarded'] as const;

/** A text that the row has exactly; absent: any. */
function Exactly(description: string, example: string): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ description, required: false, examples: [example] })(target, name);
    IsOptional()(target, name);
    IsString()(target, name as string);
  };
}

/** Filters; all that are given must hold. */
export class QuarantineQuery extends ListQuery {
  @Exactly('Reporting unit whose row it is.', 'TZA')
  readonly unit?: string;

  @Exactly('Source of the event.', 'https://data.example.org/tza/pims')
  readonly source?: string;

  @Exactly('Id of the event.', 'usage-2024-03')
  readonly eventId?: string;

  @Exactly('Reason code.', 'cells-do-not-add-up')
  readonly reason?: string;

  @Exactly('Full type of the event.', 'org.undp.digital.usage.reported.v1')
  readonly type?: string;

  @ApiProperty({ description: 'What became of the record.', required: false, enum: STATES, example: 'open' })
  @IsOptional()
  @IsIn(STATES)
  readonly state?: (typeof STATES)[number];

  @UtcDay(isDay, 'First UTC day on which the record came, by the time of the broker.', '2024-04-01')
  readonly from?: string;

  @UtcDay(isDay, 'Last UTC day on which it came.', '2024-04-30')
  readonly to?: string;
}

/** The same filters, and whether anything is written. */
export class RedriveQuery extends QuarantineQuery {
  @ApiProperty({ description: 'Only open rows are redriven.', required: false, enum: ['open'], example: 'open' })
  @IsIn(['open'])
  declare readonly state?: 'open';

  @DryRun()
  readonly dryRun: 'true' | 'false' = 'false';
}

/** What a query asks for, of the rows that the caller sees. */
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
