import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '#domain';
import { type HeadPlace, HeadStore } from '#kpi-store';
import { ApiProblems, ApiTagged, Clock, Cursors, filtersOf, linkPages, type NoBody, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { IndicatorValues } from '../values/indicator-values.js';
import { HeadsQuery, HeadsResponse, toHead } from './head.dto.js';

@ApiTags('Audit')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/audit/heads')
export class HeadsController {
  constructor(
    private readonly heads: HeadStore,
    private readonly values: IndicatorValues,
    private readonly clock: Clock,
    private readonly cursors: Cursors,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listHeads',
    summary: 'Signed heads of the ledger',
    description:
      'The ledger is the permanent record of all accepted events, chained row by row; each partition of the event log has a ledger of its own. While a ledger grows, Headway signs a head every few seconds: the number of its rows and the chain hash of the last one. A head reveals nothing about any event, so everyone who may read values may keep heads. With a head that you kept, you can prove later that a row up to that point was changed, removed or inserted, or that the ledger was cut short. The guide to checking the history yourself explains how to check a head without Headway.',
  })
  @ApiOkResponse({ description: 'The heads.', type: HeadsResponse })
  @ApiProblems<ErrorCode>(['request-invalid', 400], ['cursor-invalid', 400], ['store-unavailable', 503])
  async list(
    @Query() { partition, limit, cursor }: HeadsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HeadsResponse | NoBody> {
    const filters = filtersOf(reply);
    const after = cursor === undefined ? null : parsePlace(this.cursors.read(filters, cursor));
    const position = await this.values.position();
    const found = await this.heads.list(partition ?? null, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const hasNext = found.length > limit && last !== undefined;
    linkPages(reply, { next: hasNext ? this.cursors.make(filters, `${last.partition} ${last.seq}`) : undefined });
    const shown = page.map(({ signature }) => signature);
    const knowledge = { position, today: this.clock.today(), shown };
    return this.answers.fromSnapshot(reply, knowledge, (meta) => ({ data: page.map(toHead), meta }));
  }
}

function parsePlace(text: string): HeadPlace {
  const [partition = '', seq = ''] = text.split(' ');
  return { partition: Number(partition), seq: BigInt(seq) };
}
