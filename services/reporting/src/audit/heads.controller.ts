import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '#domain';
import { type HeadPlace, HeadStore, KpiStore } from '#kpi-store';
import { ApiProblems, Cursors, filtersOf, linkPages, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { HeadsQuery, HeadsResponse, toHead } from './head.dto.js';

@ApiTags('Audit')
@Scopes('values:read')
@Controller('v1/audit/heads')
export class HeadsController {
  constructor(
    private readonly heads: HeadStore,
    private readonly store: KpiStore,
    private readonly cursors: Cursors,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listHeads',
    summary: 'Signed heads of the ledger',
    description:
      'While the ledger of a partition grows, Headway signs every few seconds how many rows it has and the chain of the last one. A head says nothing of any event, so everybody who may read values may keep heads. Whoever kept one can prove later that a row up to it was changed, removed or inserted, or that the ledger was cut short. How to check one without Headway is in the guide to checking the history yourself.',
  })
  @ApiOkResponse({ description: 'The heads.', type: HeadsResponse })
  @ApiProblems<ErrorCode>(['request-invalid', 400], ['cursor-invalid', 400], ['store-unavailable', 503])
  async list(
    @Query() { partition, limit, cursor }: HeadsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HeadsResponse | undefined> {
    const filters = filtersOf(reply);
    const after = cursor === undefined ? null : placeIn(this.cursors.read(filters, cursor));
    const snapshot = await this.store.version();
    const found = await this.heads.list(partition ?? null, limit + 1, after);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const goesOn = found.length > limit && last !== undefined;
    linkPages(reply, { next: goesOn ? this.cursors.make(filters, `${last.partition} ${last.seq}`) : undefined });
    const shown = page.map(({ signature }) => signature);
    return this.answers.about(reply, snapshot, (meta) => ({ data: page.map(toHead), meta }), shown);
  }
}

function placeIn(text: string): HeadPlace {
  const [partition = '', seq = ''] = text.split(' ');
  return { partition: Number(partition), seq: BigInt(seq) };
}
