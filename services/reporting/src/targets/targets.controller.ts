import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { areasAsked, type ErrorCode, requireCalendarPeriod, seriesAsked } from '#domain';
import type { EventFilter } from '#kpi-store';
import { ApiProblems, ApiTagged, Clock, type NoBody, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { EventPages } from '../details/event-pages.js';
import { IndicatorValues } from '../values/indicator-values.js';
import { TargetRevisions } from './target-revisions.js';
import { TargetsQuery, TargetsResponse, toItem } from './target.dto.js';

@ApiTags('Targets')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/targets')
export class TargetsController {
  constructor(
    private readonly revisions: TargetRevisions,
    private readonly definitions: Definitions,
    private readonly values: IndicatorValues,
    private readonly pages: EventPages,
    private readonly clock: Clock,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listTargets',
    summary: 'Baselines and targets, with every revision',
    description:
      'Everything that headquarters ever set as the baseline or target of an indicator: the value, the area, period and cell that it applies to, when it was set and when that was recorded, who set a target and why, and where the value of a baseline was found. Each revision is one item. Revisions are never changed or removed: a later one applies instead, and `isInForce` marks the one that applies now. A target applies to exactly one indicator, area, period and cell; it is never added up or handed down to other areas. Baselines and targets are public: everyone who may read values may read them. A revision must match all filters that are given. A page may hold fewer revisions than `limit`, or even none, and still have a next page in `Link`: it ends after examining 5,000 of them.',
  })
  @ApiOkResponse({ description: 'The revisions.', type: TargetsResponse })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    ['cursor-invalid', 400],
    ['area-unknown', 400],
    ['period-invalid', 400],
    ['question-too-costly', 400],
    ['indicator-unknown', 404],
    ['store-unavailable', 503],
  )
  async list(
    @Query() query: TargetsQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TargetsResponse | NoBody> {
    const data = this.filterOf(query);
    const page = this.pages.requestedPage(reply, query);
    const read = async () => {
      const found = await this.revisions.page(data, page);
      this.pages.link(reply, found.next);
      return found;
    };
    const position = await this.values.position();
    return this.answers.found(reply, position, read, ({ revisions }, meta) => ({ data: revisions.map(toItem), meta }));
  }

  /** Errors: `indicator-unknown`, `area-unknown`, `period-invalid`. */
  private filterOf({ indicator, area, period }: TargetsQuery): EventFilter['data'] {
    const { indicators, areas } = this.definitions.catalogue;
    return {
      ...(indicator !== undefined && { indicator: codesOf(seriesAsked(indicators, indicator.split(','))) }),
      ...(area !== undefined && { area: areasAsked(area.split(','), areas, this.clock.today()) }),
      ...(period !== undefined && { period: [requireCalendarPeriod(period).code] }),
    };
  }
}

function codesOf(series: readonly { readonly code: string }[]): readonly string[] {
  return series.map(({ code }) => code);
}
