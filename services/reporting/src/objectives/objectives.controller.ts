import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError, type ErrorCode, type Objective, STRATEGY_START, objectives } from '#domain';
import { ApiProblems, ApiTagged, type NoBody, Scopes } from '#platform';
import { ScorecardQuery } from './scorecard-query.dto.js';
import { ScorecardResponse, ScorecardsResponse } from './scorecard.dto.js';
import { Scorecards } from './scorecards.js';

const numbers = objectives.map(({ number }) => number);
const OBJECTIVES_ARE = `The objectives are ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}.`;

const problems = [
  ['request-invalid', 400],
  ['area-unknown', 400],
  ['period-invalid', 400],
  ['question-too-costly', 400],
  ['overloaded', 503],
  ['store-unavailable', 503],
] as const;

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
    description: `Every headline indicator of an area in a period, by default the world since ${STRATEGY_START}: its value, its baseline and target, how far it has come, its traffic light and the rule for it, its quarters, and its change since another period. All numbers are of one state of the data. A target belongs to exactly this area. Whatever could be derived from a hidden value is hidden too. Cross-cutting indicators belong to no objective; the catalogue lists them.`,
  })
  @ApiOkResponse({ description: 'The objectives.', type: ScorecardsResponse })
  @ApiProblems<ErrorCode>(...problems)
  list(
    @Query() query: ScorecardQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    return this.scorecards.answer(reply, { objectives, query }, (all) => all);
  }

  @Get(':number')
  @ApiOperation({
    operationId: 'readObjective',
    summary: 'The scorecard of one objective',
    description: 'The same content as in the list of scorecards, for one objective.',
  })
  @ApiParam({ name: 'number', description: 'Number of the objective, 1 to 3.', example: 1 })
  @ApiOkResponse({ description: 'The objective.', type: ScorecardResponse })
  @ApiProblems<ErrorCode>(['not-found', 404, { detail: OBJECTIVES_ARE }], ...problems)
  read(
    @Param('number') number: string,
    @Query() query: ScorecardQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    return this.scorecards.answer(reply, { objectives: [objectiveNumbered(number)], query }, ([one]) => one);
  }
}

function objectiveNumbered(number: string): Objective {
  const found = objectives.find((objective) => String(objective.number) === number);
  if (found === undefined) throw new AppError('not-found', OBJECTIVES_ARE);
  return found;
}
