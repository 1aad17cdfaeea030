import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ErrorCode, AppError, indicatorsListed, noSuchIndicator } from '#domain';
import { ApiProblems, ApiTagged, type NoBody, Pages, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { IndicatorsQuery } from './indicators-query.dto.js';
import { IndicatorResponse, IndicatorsResponse, toIndicator } from './indicator.dto.js';

@ApiTags('Catalogue')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/indicators')
export class IndicatorsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly pages: Pages,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listIndicators',
    summary: 'The catalogue of indicators',
    description:
      'Definition, formula, unit, direction, breakdowns, caveat and source of every indicator. `Accept-Language` chooses between English, French and Spanish.',
  })
  @ApiOkResponse({ description: 'The indicators.', type: IndicatorsResponse })
  @ApiProblems(['request-invalid', 400], ['cursor-invalid', 400])
  list(@Query() query: IndicatorsQuery, @Res({ passthrough: true }) reply: FastifyReply): IndicatorsResponse | NoBody {
    const { catalogue } = this.definitions;
    const objective = query.objective === undefined ? undefined : Number(query.objective);
    const page = this.pages.cut(reply, indicatorsListed(objective, catalogue.indicators), query);
    return this.answers.fromReference(reply, (language) => ({
      data: page.map((one) => toIndicator(one, catalogue, language)),
    }));
  }

  @Get(':code')
  @ApiOperation({
    operationId: 'readIndicator',
    summary: 'The definition of one indicator',
    description:
      'What the number means, how it is computed, what it does not say, and the passage of the strategy behind it.',
  })
  @ApiParam({ name: 'code', description: 'Code of the indicator.', example: 'O1.01' })
  @ApiOkResponse({ description: 'The indicator.', type: IndicatorResponse })
  @ApiProblems<ErrorCode>(['indicator-unknown', 404])
  read(@Param('code') code: string, @Res({ passthrough: true }) reply: FastifyReply): IndicatorResponse | NoBody {
    const { catalogue } = this.definitions;
    const found = catalogue.indicators.find((indicator) => indicator.code === code);
    if (found === undefined) throw new AppError('indicator-unknown', noSuchIndicator(code, catalogue.indicators));
    return this.answers.fromReference(reply, (language) => ({ data: toIndicator(found, catalogue, language) }));
  }
}
