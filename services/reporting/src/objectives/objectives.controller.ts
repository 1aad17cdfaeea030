import { Controller, Get, Param, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError, type ErrorCode, type Objective, STRATEGY_START, objectives } from '#domain';
import { ApiProblems, ApiTagged, type NoBody, Scopes } from '#platform';
import { ScorecardResponse, ScorecardsResponse } from './scorecard.dto.js';
import { Scorecards } from './scorecards.js';

const numbers = objectives.map(({ number }) => number);
const OBJECTIVES_ARE = `The objectives are ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}.`;

@ApiTags('Strategy')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/objectives')
export class ObjectivesController {
  constructor(private readonly scorecards: Scorecards) {}

  @Get()
  @ApiOperation({
    operationId: 'listObjectives',
    summary: 'The scorecards of all objectives',
    description: `Every headline indicator with its value since ${STRATEGY_START}, its traffic light and the rule for it, and its last eight quarters. Cross-cutting indicators belong to no objective; the catalogue lists them.`,
  })
  @ApiOkResponse({ description: 'The objectives.', type: ScorecardsResponse })
  @ApiProblems<ErrorCode>(['overloaded', 503], ['store-unavailable', 503])
  list(@Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | StreamableFile | NoBody> {
    return this.scorecards.answer(reply, objectives, (all) => all);
  }

  @Get(':number')
  @ApiOperation({
    operationId: 'readObjective',
    summary: 'The scorecard of one objective',
    description: 'The same content as in the list of scorecards, for one objective.',
  })
  @ApiParam({ name: 'number', description: 'Number of the objective, 1 to 3.', example: 1 })
  @ApiOkResponse({ description: 'The objective.', type: ScorecardResponse })
  @ApiProblems<ErrorCode>(
    ['not-found', 404, { detail: OBJECTIVES_ARE }],
    ['overloaded', 503],
    ['store-unavailable', 503],
  )
  read(
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    return this.scorecards.answer(reply, [objectiveNumbered(number)], ([one]) => one);
  }
}

function objectiveNumbered(number: string): Objective {
  const found = objectives.find((objective) => String(objective.number) === number);
  if (found === undefined) throw new AppError('not-found', OBJECTIVES_ARE);
  return found;
}
