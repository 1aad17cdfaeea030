import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { quoteSources } from '#domain';
import { Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { Projection } from '../answers/projection.js';
import { directions, objectives, principles, vision } from './strategy.js';
import { StrategyResponse, toFigure, toPart } from './strategy.dto.js';

@ApiTags('Strategy')
@Scopes('values:read')
@Controller('v1/strategy')
export class StrategyController {
  constructor(
    private readonly projection: Projection,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'readStrategy',
    summary: 'What the numbers are about',
    description:
      'Vision, objectives, principles and directions of the strategy in its own words, and the figures that it published, each with its source and date.',
  })
  @ApiOkResponse({ description: 'The strategy.', type: StrategyResponse })
  read(@Res({ passthrough: true }) reply: FastifyReply): Promise<StrategyResponse | undefined> {
    return this.answers.fixed(reply, (language) => ({
      data: {
        ...quoteSources.S,
        vision,
        objectives: objectives.map((part) => toPart(part, language)),
        principles: principles.map((part) => toPart(part, language)),
        directions: directions.map((part) => toPart(part, language)),
        referenceFigures: this.projection.reference.figures.map(toFigure),
      },
    }));
  }
}
