import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '#domain';
import { type QuarantineFilter, type QuarantinePlace, type QuarantineRow, QuarantineStore } from '#kpi-store';
import { ApiProblems, Caller, Cursors, filtersOf, linkPages, pointing, type Principal, Scopes } from '#platform';
import { eventRejected } from '../events/event-rejected.js';
import { EventResults, toResults } from '../events/event-results.dto.js';
import { wholeEventContent } from '../events/event-content.js';
import { EVENT, receivedOver } from '../events/received-http.js';
import {
  DiscardBody,
  QuarantineQuery,
  QuarantineResponse,
  QuarantinedRecord,
  RedriveResponse,
  toQuarantined,
} from './quarantine.dto.js';
import { pageOfRows } from './page-of-rows.js';
import { Redrive } from './redrive.js';

const ROW = { name: 'id', description: 'Id of the row.', example: 'inbox.TZA-0-1204' };

@ApiTags('Quarantine')
@Scopes('operate')
@Controller('v1/quarantine')
export class QuarantineController {
  constructor(
    private readonly quarantine: QuarantineStore,
    private readonly redrives: Redrive,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listQuarantine',
    summary: 'Refused records',
    description:
      'Every record that was not accepted, of the units of the key only, newest first, with its reasons and its raw bytes. A page holds at most about 4 MiB; `Link` leads to the next.',
  })
  @ApiOkResponse({ description: 'The rows.', type: QuarantineResponse })
  @ApiProblems(['request-invalid', 400], ['cursor-invalid', 400], ['store-unavailable', 503])
  async list(
    @Query() query: QuarantineQuery,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuarantineResponse> {
    const rows = await this.page(filterOf(query, caller), query, reply);
    return { data: rows.map(toQuarantined) };
  }

  @Get(':id')
  @ApiParam(ROW)
  @ApiOperation({
    operationId: 'readQuarantined',
    summary: 'One refused record',
    description:
      'The record as it came, why it was refused, and what became of it. Rows of other units do not exist for the caller.',
  })
  @ApiOkResponse({ description: 'The row.', type: QuarantinedRecord })
  @ApiProblems(['quarantine-row-unknown', 404])
  async read(@Param('id') id: string, @Caller() caller: Principal): Promise<QuarantinedRecord> {
    return toQuarantined(await this.visible(id, caller));
  }

  @Post('redrive')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'redriveMany',
    summary: 'Send refused records in once more, by filter',
    description:
      'Takes the newest open rows of the filter as they are, each with the rights of who sent it, as many as the limit says; `Link` leads to older ones. A page holds at most about 4 MiB. What is refused again stays open.',
  })
  @ApiOkResponse({ description: 'How many became what.', type: RedriveResponse })
  @ApiProblems(['request-invalid', 400], ['cursor-invalid', 400], ['log-unavailable', 503])
  async redriveMany(
    @Query() query: QuarantineQuery,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedriveResponse> {
    const rows = await this.page({ ...filterOf(query, caller), state: 'open' }, query, reply);
    let accepted = 0;
    for (const row of rows) {
      const { acceptance } = await this.redrives.one(row, caller, null);
      if (acceptance.status === 'accepted') accepted += 1;
    }
    return { redriven: accepted, refused: rows.length - accepted };
  }

  @Post(':id/redrive')
  @HttpCode(202)
  @ApiParam(ROW)
  @ApiOperation({
    operationId: 'redriveOne',
    summary: 'Send a refused record in once more',
    description:
      'Without a body the record is judged again as it came, with today’s reference data and the rights of who sent it. With a CloudEvent as the body, that event is taken in its place, if both its sender and the key may send it: the key needs the scope `events:write` too, for an event of headquarters `govern`. The row stays and names the event it became.',
    requestBody: {
      required: false,
      description: 'A CloudEvent in structured mode that replaces the record.',
      content: wholeEventContent,
    },
  })
  @ApiResponse({ status: 202, description: 'The record is accepted now.', type: EventResults })
  @ApiProblems(
    ['quarantine-row-unknown', 404],
    ['quarantine-row-closed', 409],
    ['event-rejected', 422],
    ['log-unavailable', 503],
  )
  async redrive(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Caller() caller: Principal,
  ): Promise<EventResults> {
    const row = await this.visible(id, caller);
    const replacement = Buffer.isBuffer(request.body) ? receivedOver(request) : null;
    const taken = await this.redrives.one(row, caller, replacement);
    if (taken.acceptance.status === 'rejected') {
      const { problems, more } = taken.acceptance;
      throw eventRejected(problems, { more, row: row.id });
    }
    return toResults([taken], false);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiParam(ROW)
  @ApiOperation({
    operationId: 'discardQuarantined',
    summary: 'Give a refused record up',
    description: 'Closes the row with a reason. Nothing is deleted.',
  })
  @ApiOkResponse({ description: 'The closed row.', type: QuarantinedRecord })
  @ApiProblems(
    ['request-invalid', 400, pointing('/reason', 'min-length', 'reason must be longer than or equal to 10 characters')],
    ['quarantine-row-unknown', 404],
    ['quarantine-row-closed', 409],
  )
  async discard(
    @Param('id') id: string,
    @Body() { reason }: DiscardBody,
    @Caller() caller: Principal,
  ): Promise<QuarantinedRecord> {
    const row = await this.visible(id, caller);
    const closed = await this.quarantine.close(id, 'discarded', `${caller.name}: ${reason}`);
    if (!closed) throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
    return toQuarantined(await this.visible(id, caller));
  }

  /** Rows from the cursor on; the next page goes into `Link`. */
  private async page(
    filter: QuarantineFilter,
    { limit, cursor }: QuarantineQuery,
    reply: FastifyReply,
  ): Promise<readonly QuarantineRow[]> {
    const filters = filtersOf(reply);
    const after = cursor === undefined ? null : placeIn(this.cursors.read(filters, cursor));
    const { page, isLast } = await pageOfRows(this.quarantine, filter, { limit, after });
    const last = isLast ? undefined : page.at(-1);
    linkPages(reply, { next: last && this.cursors.make(filters, `${last.timestamp} ${last.id}`) });
    return page;
  }

  private async visible(id: string, { units }: Principal): Promise<QuarantineRow> {
    const row = await this.quarantine.get(id);
    const isTheirs = row !== null && (units === '*' || (row.unit !== null && units.includes(row.unit)));
    if (!isTheirs) throw new AppError('quarantine-row-unknown', `There is no row ${id}.`);
    return row;
  }
}

/** Rows of the units of the key only. */
function filterOf({ unit, reason, type, state }: QuarantineQuery, { units }: Principal): QuarantineFilter {
  const theirs = units === '*' ? undefined : unit === undefined ? units : units.filter((one) => one === unit);
  const wanted = theirs ?? (unit === undefined ? undefined : [unit]);
  return {
    ...(wanted === undefined ? {} : { units: wanted }),
    ...(reason === undefined ? {} : { reason }),
    ...(type === undefined ? {} : { type }),
    ...(state === undefined ? {} : { state }),
  };
}

function placeIn(text: string): QuarantinePlace {
  const space = text.indexOf(' ');
  return { timestamp: Number(text.slice(0, space)), id: text.slice(space + 1) };
}

/** A replacement is judged from its bytes. */
export const redriveBodies = [
  { path: '/v1/quarantine/:id/redrive', contentType: EVENT, limitBytes: 256 * 1024, tooLarge: 'message-too-large' },
];
