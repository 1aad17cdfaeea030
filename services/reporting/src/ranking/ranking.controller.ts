import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ErrorCode, rankingOf, rankingQuestions, topOf } from '#domain';
import { ApiProblems, ApiTagged, Clock, type NoBody, Scopes } from '#platform';
import { Definitions } from '../answers/definitions.js';
import { Areas } from '../areas/areas.js';
import { gathered } from '../values/list-text.js';
import { type BodyText, ValueAnswers } from '../values/value-answers.js';
import { ApiCodes } from '../values/values-query.dto.js';
import { RankingQuery, toRankingScope } from './ranking-query.dto.js';
import { RankingResponse, toRanking } from './ranking.dto.js';

@ApiTags('Values')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/indicators')
export class RankingController {
  constructor(
    private readonly answers: ValueAnswers,
    private readonly definitions: Definitions,
    private readonly areas: Areas,
    private readonly clock: Clock,
  ) {}

  @Get(':code/ranking')
  @ApiOperation({
    operationId: 'readRanking',
    summary: 'Areas of one level in order, best first',
    description:
      'Compares areas by one number each: the value of an indicator, its attainment of the target of the area, or its change since another period. The order is that of the unrounded numbers, in the direction that is better for the indicator, so two areas that look equal after rounding may have different ranks. Areas that are exactly equal share a rank. Areas without a number to compare are listed apart, with the reason. A hidden value has no rank and leaves no gap: ranks count the values that the reader is shown, and the list of areas without a rank is sorted by code. All numbers and targets are of one state of the data. The same areas are compared in both periods: those of the last day of `period`.',
  })
  @ApiParam({ name: 'code', description: 'Code of an indicator or companion.', example: 'O1.01' })
  @ApiOkResponse({ description: 'The ranking.', type: RankingResponse })
  @ApiCodes()
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    ['period-invalid', 400],
    ['area-unknown', 400],
    ['area-levels-mixed', 400],
    ['dimension-not-kept', 400],
    ['question-too-costly', 400],
    ['indicator-unknown', 404],
    ['overloaded', 503],
    ['store-unavailable', 503],
  )
  read(
    @Param('code') code: string,
    @Query() query: RankingQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    const { areas } = this;
    const scope = toRankingScope(code, query);
    const moment = { asOf: null, today: this.clock.today() };
    const { asked, now, before } = rankingQuestions(scope, this.definitions.catalogue, moment);
    const text: BodyText = function* ([ofNow = [], ofBefore], { meta, language, targets }) {
      const values = {
        now: yield* gathered(ofNow),
        before: ofBefore === undefined ? null : yield* gathered(ofBefore),
      };
      const ranking = rankingOf(asked, values, { by: scope.by, book: targets });
      const shown = query.top === undefined ? ranking : topOf(ranking, query.top);
      const nameOf = (area: string) => areas.nameOf(area, language);
      yield JSON.stringify({ data: toRanking(shown, { asked, scope, language, nameOf }), meta });
    };
    return this.answers.answer(reply, before === null ? [now] : [now, before], text);
  }
}
