import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError, bytesOf, type ErrorCode, ownersOf, type QuarantineRow, seesRow } from '#domain';
import { type QuarantineFilter, type QuarantinePlace, QuarantineStore } from '#kpi-store';
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

const ROW = { name: 'id', description: 'Id of the quarantine row.', example: 'inbox.TZA-0-1204' };

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
    summary: 'List rejected records',
    description:
      'Lists the rejected records of the reporting units of the key, newest first. Each has its reasons and, until they are erased, its bytes as received. A page holds at most about 4 MiB, and each request looks at no more than 5,000 rows, so a page may be short or even empty. The header `Link` leads to the next page.',
  })
  @ApiOkResponse({ description: 'One page of rows.', type: QuarantineResponse })
  @ApiProblems<ErrorCode>(['request-invalid', 400], ['cursor-invalid', 400], ['store-unavailable', 503])
  async list(
    @Query() query: QuarantineQuery,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QuarantineResponse> {
    const rows = await this.readPage(filterOf(query, caller), query, reply, sentBytes);
    return { data: rows.map(toQuarantined) };
  }

  @Get(':id')
  @ApiParam(ROW)
  @ApiOperation({
    operationId: 'readQuarantined',
    summary: 'Read one rejected record',
    description:
      'Returns the record as received, the reasons for its rejection, and its state. Rows of other units are reported as unknown.',
  })
  @ApiOkResponse({ description: 'The row.', type: QuarantinedRecord })
  @ApiProblems<ErrorCode>(['quarantine-row-unknown', 404])
  async read(@Param('id') id: string, @Caller() caller: Principal): Promise<QuarantinedRecord> {
    return toQuarantined(await this.readVisible(id, caller));
  }

  @Post('redrive')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'redriveMany',
    summary: 'Redrive rejected records by filter',
    description:
      'Redrives (submits again) the newest open rows that match the filter. Each row is submitted as received, with the rights of its original sender. `limit` sets the number of rows per request, which hold at most about 4 MiB in total; the header `Link` leads to older rows. Rows that are rejected again stay open, as do rows whose bytes are erased. Give the filter in the query string: a request with a body is rejected.',
  })
  @ApiOkResponse({ description: 'The number of rows by outcome.', type: RedriveResponse })
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
    const rows = await this.readPage({ ...filterOf(query, caller), state: 'open' }, query, reply, bytesOf);
    const isDry = query.dryRun === 'true';
    const whole = rows.filter(({ erasure }) => erasure === null);
    let accepted = 0;
    for (const row of whole) {
      const { acceptance } = await this.redrives.redrive(row, caller, null, isDry);
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
    summary: 'Redrive one rejected record',
    description:
      'Redrives (submits again) one record, either as received or with a replacement. Without a body, and without `content-type` and `ce-` headers, the record is judged again as received, with the current reference data and the rights of its original sender. This is not possible once its bytes are erased. To replace the record, send one CloudEvent in any of the three content types of `POST /v1/events`; a batch must have exactly one member. Both the original sender and the key must have the right to send the replacement, so the key also needs the scope `events:write`, or `govern` for a headquarters event. The row is kept and names the event that was accepted.',
    requestBody: {
      required: false,
      description:
        'The replacement: one CloudEvent, the data of a CloudEvent (binary mode), or an array with one CloudEvent. Without a body, the record is submitted as received.',
      content: replacementContent,
    },
  })
  @ApiAttributeHeaders()
  @ApiResponse({ status: 202, description: 'The record was accepted.', type: EventResults })
  @ApiOkResponse({ description: 'Dry run: the record would be accepted. Its row stays open.', type: EventResults })
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
    const row = await this.readVisible(id, caller);
    const isDry = dryRun === 'true';
    const taken = await this.redrives.redrive(row, caller, await replacementIn(request), isDry);
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
    summary: 'Discard a rejected record',
    description:
      'Closes the row and keeps the reason given. Nothing is deleted at this point; as for every row, the bytes are erased when they reach the configured age.',
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
    await this.readVisible(id, caller);
    const closed = await this.quarantine.close(id, 'discarded', `${caller.name}: ${reason}`);
    const row = await this.readVisible(id, caller);
    if (!closed) throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
    return toQuarantined(row);
  }

  /** Reads the rows after the cursor, and puts the next page into `Link`. */
  private async readPage(
    filter: QuarantineFilter,
    { limit, cursor }: QuarantineQuery,
    reply: FastifyReply,
    bytesIn: (row: QuarantineRow) => number,
  ): Promise<readonly QuarantineRow[]> {
    const filters = filtersOf(reply);
    const after = cursor === undefined ? null : parsePlace(this.cursors.read(filters, cursor));
    const { page, next } = await pageOfRows(this.quarantine, filter, { limit, after, bytesOf: bytesIn });
    linkPages(reply, { next: next === null ? undefined : this.cursors.make(filters, `${next.timestamp} ${next.id}`) });
    return page;
  }

  private async readVisible(id: string, { units }: Principal): Promise<QuarantineRow> {
    const row = await this.quarantine.get(id);
    if (row === null || !seesRow(units, ownersOf(row)))
      throw new AppError('quarantine-row-unknown', `There is no row ${id}.`);
    return row;
  }
}

/** The size of a row in the answer. */
function sentBytes(row: QuarantineRow): number {
  return Buffer.byteLength(JSON.stringify(toQuarantined(row)));
}

function parsePlace(text: string): QuarantinePlace {
  const space = text.indexOf(' ');
  return { timestamp: Number(text.slice(0, space)), id: text.slice(space + 1) };
}
