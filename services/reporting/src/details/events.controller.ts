import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError, DETAIL_SCOPE, type ErrorCode, unitsSeen, type Viewer } from '#domain';
import { type EventFilter, type EventsView, KpiStore } from '#kpi-store';
import { ApiProblems, ApiTagged, type NoBody, Scopes } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { IndicatorValues } from '../values/indicator-values.js';
import { EventsQuery, EventsResponse, toLedgerEvent } from './event.dto.js';
import { EventPages } from './event-pages.js';

@ApiTags('Detail')
@ApiTagged()
@Scopes(DETAIL_SCOPE)
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly store: KpiStore,
    private readonly values: IndicatorValues,
    private readonly pages: EventPages,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listEvents',
    summary: 'Accepted events',
    description:
      'Attributes, data, hash and place of the events in the ledger, limited to the units of the key: events of other units are treated as if they did not exist. An event must match all filters that are given. `source` and `id` together return one event, or 404. A page may hold fewer events than `limit`, or even none, and still have a next page in `Link`: a page also ends after 4 MiB of data, or after examining 5,000 events that match the first of the filters `entity`, `unit`, `day` and `type` that is given, but not the others.',
  })
  @ApiOkResponse({ description: 'The events.', type: EventsResponse })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    ['cursor-invalid', 400],
    ['event-unknown', 404],
    ['store-unavailable', 503],
  )
  async list(
    @Query() query: EventsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventsResponse | NoBody> {
    const filter = filterOf(query, viewerOf(reply));
    const page = this.pages.requestedPage(reply, query);
    const read = async (): Promise<EventsView> => {
      const view = await this.store.events(filter, page);
      if (query.id !== undefined && view.rows.length === 0) {
        throw new AppError('event-unknown', `There is no event ${query.id} of ${query.source ?? ''}.`);
      }
      this.pages.link(reply, view.next);
      return view;
    };
    const position = await this.values.position();
    return this.answers.found(reply, position, read, ({ rows }, meta) => ({ data: rows.map(toLedgerEvent), meta }));
  }
}

/** Errors: `request-invalid`. */
function filterOf({ source, id, entity, type, unit, day }: EventsQuery, viewer: Viewer): EventFilter {
  if (id !== undefined && source === undefined) {
    const detail = 'An id is unique only within its source: give source as well.';
    throw new AppError('request-invalid', detail, [{ pointer: '/source', code: 'request-invalid', detail }]);
  }
  const given = Object.entries({ source, id, entity, type, day }).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(given) as EventFilter), ...unitsSeen(viewer, unit) };
}
