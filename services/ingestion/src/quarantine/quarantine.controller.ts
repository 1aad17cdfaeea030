import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, AppError, ownersOf, seesRow } from '#domain';
import { bytesOf, type QuarantineFilter, type QuarantinePlace, type QuarantineRow, QuarantineStore } from '#kpi-store';
import { ApiProblems, Caller, Cursors, type Principal, Scopes, filtersOf, linkPages, pointAt } from '#platform';
import { ApiEventProblems } from '../events/event-problem.dto.js';
import { eventRejected } from '../events/event-rejected.js';
import { EventResults, toResults } from '../events/event-results.dto.js';
import { ApiAttributeHeaders, replacementContent } from '../events/event-content.js';
import { PublishQuery } from '../events/publish-query.dto.js';
import { filterOf, QuarantineQuery, RedriveQuery } from './quarantine-query.dto.js';
import {
  DiscardBody,
  QuarantineResponse,
  QuarantinedRecord,
  RedriveResponse,
  toQuarantined,
} from './quarantine.dto.js';
import { pageOfRows } from './page-of-rows.js';
import { Redrive } from './redrive.js';
import { replacementIn } from './replacement.js';

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
      'Every record that was not accepted, of the units of the key only, newest first, with its reasons and its bytes as they came, until these are erased. A page holds at most about 4 MiB and is looked for in at most 5,000 rows at a time, so it may be short, even empty; `Link` leads to the next.',
  })
  @ApiOkResponse({ description: 'The rows.', type: QuarantineResponse })
  @ApiProblems<ErrorCode>(['request-invalid', 400], ['cursor-invalid', 400], ['store-unavailable', 503])
  async list(
    @Query() query: QuarantineQuery,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuarantineResponse> {
    const rows = await this.page(filterOf(query, caller), query, reply, sentBytes);
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
  @ApiProblems<ErrorCode>(['quarantine-row-unknown', 404])
  async read(@Param('id') id: string, @Caller() caller: Principal): Promise<QuarantinedRecord> {
    return toQuarantined(await this.visible(id, caller));
  }

  @Post('redrive')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'redriveMany',
    summary: 'Send refused records in once more, by filter',
    description:
      'Takes the newest open rows of the filter as they are, each with the rights of who sent it, as many as the limit says; `Link` leads to older ones. A page holds at most about 4 MiB. What is refused again stays open, as does what is erased. The filter stands in the address: a body is refused.',
  })
  @ApiOkResponse({ description: 'How many became what.', type: RedriveResponse })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    ['cursor-invalid', 400],
    ['store-unavailable', 503],
    ['log-unavailable', 503],
  )
  async redriveMany(
    @Query() query: RedriveQuery,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RedriveResponse> {
    const rows = await this.page({ ...filterOf(query, caller), state: 'open' }, query, reply, bytesOf);
    const isDry = query.dryRun === 'true';
    const whole = rows.filter(({ erasure }) => erasure === null);
    let accepted = 0;
    for (const row of whole) {
      const { acceptance } = await this.redrives.one(row, caller, null, isDry);
      if (acceptance.status === 'accepted') accepted += 1;
    }
    const [refused, gone] = [whole.length - accepted, rows.length - whole.length];
    return { dryRun: isDry, redriven: accepted, refused, erased: gone };
  }

  @Post(':id/redrive')
  @HttpCode(202)
  @ApiParam(ROW)
  @ApiOperation({
    operationId: 'redriveOne',
    summary: 'Send a refused record in once more',
    description:
      'Without a body the record is judged again as it came, unless its bytes are erased, with today’s reference data and the rights of who sent it; `content-type` and `ce-` headers are then left out. With a CloudEvent in any of the three content types of `POST /v1/events`, that event is taken in its place, if both its sender and the key may send it: the key needs the scope `events:write` too, for an event of headquarters `govern`. A batch must have exactly one member. The row stays and names the event it became.',
    requestBody: {
      required: false,
      description: 'One CloudEvent, the data of one, or an array of one CloudEvent: it replaces the record.',
      content: replacementContent,
    },
  })
  @ApiAttributeHeaders()
  @ApiResponse({ status: 202, description: 'The record is accepted now.', type: EventResults })
  @ApiOkResponse({ description: 'A dry run: the record would be accepted, and stays open.', type: EventResults })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400, pointAt('/dryRun', 'is-in', 'dryRun must be one of the following values: true, false')],
    ['quarantine-row-unknown', 404],
    ['quarantine-row-closed', 409],
    ['quarantine-row-erased', 410],
    ['store-unavailable', 503],
    ['log-unavailable', 503],
  )
  @ApiEventProblems(['message-too-large', 413], ['content-type-unsupported', 415], ['event-rejected', 422])
  async redrive(
    @Param('id') id: string,
    @Query() { dryRun }: PublishQuery,
    @Req() request: FastifyRequest,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EventResults> {
    const row = await this.visible(id, caller);
    const isDry = dryRun === 'true';
    const taken = await this.redrives.one(row, caller, await replacementIn(request), isDry);
    if (taken.acceptance.status === 'rejected') {
      const { problems, more } = taken.acceptance;
      throw eventRejected(problems, { more, row: row.id });
    }
    void reply.code(isDry ? 200 : 202);
    return toResults([taken], isDry);
  }

  @Post(':id/discard')
  @HttpCode(200)
  @ApiParam(ROW)
  @ApiOperation({
    operationId: 'discardQuarantined',
    summary: 'Give a refused record up',
    description:
      'Closes the row with a reason. Nothing is deleted; the bytes go when they are of an age, as those of all rows.',
  })
  @ApiOkResponse({ description: 'The closed row.', type: QuarantinedRecord })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400, pointAt('/reason', 'min-length', 'reason must be longer than or equal to 10 characters')],
    ['quarantine-row-unknown', 404],
    ['quarantine-row-closed', 409],
    ['message-too-large', 413],
    ['content-type-unsupported', 415],
  )
  async discard(
    @Param('id') id: string,
    @Body() { reason }: DiscardBody,
    @Caller() caller: Principal,
  ): Promise<QuarantinedRecord> {
    await this.visible(id, caller);
    const closed = await this.quarantine.close(id, 'discarded', `${caller.name}: ${reason}`);
    const row = await this.visible(id, caller);
    if (!closed) throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
    return toQuarantined(row);
  }

  /** Rows from the cursor on; the next page goes into `Link`. */
  private async page(
    filter: QuarantineFilter,
    { limit, cursor }: QuarantineQuery,
    reply: FastifyReply,
    bytesIn: (row: QuarantineRow) => number,
  ): Promise<readonly QuarantineRow[]> {
    const filters = filtersOf(reply);
    const after = cursor === undefined ? null : placeIn(this.cursors.read(filters, cursor));
    const { page, next } = await pageOfRows(this.quarantine, filter, { limit, after, bytesOf: bytesIn });
    linkPages(reply, { next: next === null ? undefined : this.cursors.make(filters, `${next.timestamp} ${next.id}`) });
    return page;
  }

  private async visible(id: string, { units }: Principal): Promise<QuarantineRow> {
    const row = await this.quarantine.get(id);
    if (row === null || !seesRow(units, ownersOf(row)))
      throw new AppError('quarantine-row-unknown', `There is no row ${id}.`);
    return row;
  }
}

/** What a row takes of the answer. */
function sentBytes(row: QuarantineRow): number {
  return Buffer.byteLength(JSON.stringify(toQuarantined(row)));
}

function placeIn(text: string): QuarantinePlace {
  const space = text.indexOf(' ');
  return { timestamp: Number(text.slice(0, space)), id: text.slice(space + 1) };
}
