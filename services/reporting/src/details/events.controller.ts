import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '#domain';
import { KpiStore, type LedgerPlace } from '#kpi-store';
import { ApiProblems, Caller, Cursors, filtersOf, linkPages, type Principal, Scopes } from '#platform';
import { Answers, DETAIL_SCOPE } from '../answers/answers.js';
import { EventsQuery, EventsResponse, toLedgerEvent } from './event.dto.js';
import { LedgerEvents } from './ledger-events.js';

@ApiTags('Detail')
@Scopes(DETAIL_SCOPE)
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly events: LedgerEvents,
    private readonly store: KpiStore,
    private readonly cursors: Cursors,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listEvents',
    summary: 'Accepted events',
    description:
      'Attributes, data, hash and place of every event that the ledger holds, of the units of the key only. With `source` and `id` it is one event, or 404; those of other units do not exist for the caller.',
  })
  @ApiOkResponse({ description: 'The events.', type: EventsResponse })
  @ApiProblems(['request-invalid', 400], ['cursor-invalid', 400], ['event-unknown', 404], ['store-unavailable', 503])
  async list(
    @Query() query: EventsQuery,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventsResponse | undefined> {
    const filters = filtersOf(reply);
    const after = query.cursor === undefined ? null : placeIn(this.cursors.read(filters, query.cursor));
    const snapshot = await this.store.version();
    const { rows, next } = await this.events.page(filterOf(query), caller, { limit: query.limit, after });
    if (query.id !== undefined && rows.length === 0) {
      throw new AppError('event-unknown', `There is no event ${query.id} of ${query.source ?? ''}.`);
    }
    linkPages(reply, { next: next === null ? undefined : this.cursors.make(filters, `${next.partition} ${next.seq}`) });
    return this.answers.about(reply, snapshot, (meta) => ({ data: rows.map(toLedgerEvent), meta }));
  }
}

function filterOf({ source, id, entity }: EventsQuery) {
  if (id !== undefined && source === undefined) {
    const detail = 'An id is unique only within its source: give source too.';
    throw new AppError('request-invalid', detail, [{ pointer: '/source', code: 'request-invalid', detail }]);
  }
  return {
    ...(source === undefined ? {} : { source }),
    ...(id === undefined ? {} : { id }),
    ...(entity === undefined ? {} : { entity }),
  };
}

function placeIn(text: string): LedgerPlace {
  const [partition = '', seq = ''] = text.split(' ');
  return { partition: Number(partition), seq: BigInt(seq) };
}
