import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError, type ErrorCode, type Objective, STRATEGY_START, objectives } from '#domain';
import { ApiProblems, type NoBody, Scopes } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { ScorecardResponse, ScorecardsResponse, toScorecard } from './scorecard.dto.js';
import { Scorecards } from './scorecards.js';

const numbers = objectives.map(({ number }) => number);
const OBJECTIVES_ARE = `The objectives are ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}.`;

@ApiTags('Strategy')
@Scopes('values:read')
@Controller('v1/objectives')
export class ObjectivesController {
  constructor(
    private readonly scorecards: Scorecards,
    private readonly definitions: Definitions,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listObjectives',
    summary: 'The scorecards of all objectives',
    description: `Every headline indicator with its value since ${STRATEGY_START}, its traffic light and the rule for it, and its last eight quarters. Cross-cutting indicators belong to no objective; the catalogue lists them.`,
  })
  @ApiOkResponse({ description: 'The objectives.', type: ScorecardsResponse })
  @ApiProblems<ErrorCode>(['store-unavailable', 503])
  async list(@Res({ passthrough: true }) reply: FastifyReply): Promise<ScorecardsResponse | NoBody> {
    const fetched = await this.scorecards.fetch(objectives);
    return this.answers.fromSnapshot(reply, fetched.snapshot, (meta, language) => ({
      data: fetched
        .evaluate(viewerOf(reply))
        .map((scored) => toScorecard(scored, this.definitions.catalogue, language)),
      meta,
    }));
  }

  @Get(':number')
  @ApiOperation({
    operationId: 'readObjective',
    summary: 'The scorecard of one objective',
    description: 'The same content as in the list of scorecards, for one objective.',
  })
  @ApiParam({ name: 'number', description: 'Number of the objective, 1 to 3.', example: 1 })
  @ApiOkResponse({ description: 'The objective.', type: ScorecardResponse })
  @ApiProblems<ErrorCode>(['not-found', 404, { detail: OBJECTIVES_ARE }], ['store-unavailable', 503])
  async read(
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ScorecardResponse | NoBody> {
    const fetched = await this.scorecards.fetch([objectiveNumbered(number)]);
    return this.answers.fromSnapshot(reply, fetched.snapshot, (meta, language) => {
      const [data] = fetched
        .evaluate(viewerOf(reply))
        .map((scored) => toScorecard(scored, this.definitions.catalogue, language));
      return { data: data as ScorecardResponse['data'], meta };
    });
  }
}

function objectiveNumbered(number: string): Objective {
  const found = objectives.find((objective) => String(objective.number) === number);
  if (found === undefined) throw new AppError('not-found', OBJECTIVES_ARE);
  return found;
}
