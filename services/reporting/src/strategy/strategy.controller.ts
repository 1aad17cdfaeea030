import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { directionsOfChange, guidingPrinciples, objectives, quoteSources, vision } from '#domain';
import { ApiTagged, type NoBody, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { StrategyResponse, toFigure, toMeasuredPart, toPart } from './strategy.dto.js';

@ApiTags('Strategy')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/strategy')
export class StrategyController {
  constructor(
    private readonly definitions: Definitions,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'readStrategy',
    summary: 'What the numbers are about',
    description:
      'Vision, objectives, principles and directions of the strategy in its own words; the indicator that measures each principle and direction; and the figures that it published, each with its source and date.',
  })
  @ApiOkResponse({ description: 'The strategy.', type: StrategyResponse })
  read(@Res({ passthrough: true }) reply: FastifyReply): StrategyResponse | NoBody {
    return this.answers.fromReference(reply, (language) => ({
      data: {
        ...quoteSources.S,
        vision: vision[language],
        objectives: objectives.map((part) => toPart(part, language)),
        principles: guidingPrinciples.map((part) => toMeasuredPart(part, language)),
        directions: directionsOfChange.map((part) => toMeasuredPart(part, language)),
        referenceFigures: this.definitions.reference.figures.map(toFigure),
      },
    }));
  }
}
