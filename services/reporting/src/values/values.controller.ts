import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { againstTargets, type ErrorCode, parseAsOf } from '#domain';
import { ApiProblems, ApiTagged, Clock, type NoBody, pointAt, Scopes } from '#platform';
import { Definitions } from '../answers/definitions.js';
import { requireJson } from '../answers/format.js';
import { listText, withValue } from './list-text.js';
import { ValueAnswers } from './value-answers.js';
import { ValuesResponse } from './value.dto.js';
import { ValueTexts } from './value-texts.js';
import { ApiCodes, splitList, toQuestion, ReportParameters, ValuesParameters } from './values-query.dto.js';

const problems = ApiProblems<ErrorCode>(
  ['request-invalid', 400, pointAt('/freq', 'is-in', 'freq must be one of the following values: A, H, Q, M, D')],
  ['period-invalid', 400],
  ['area-unknown', 400],
  ['dimension-not-kept', 400],
  ['question-too-costly', 400],
  ['as-of-invalid', 400],
  ['indicator-unknown', 404],
  ['format-not-available', 406],
  ['as-of-not-readable-yet', 501],
  ['overloaded', 503],
  ['store-unavailable', 503],
);

@ApiTags('Values')
@ApiTagged()
@Scopes('values:read')
@Controller('v1')
export class ValuesController {
  constructor(
    private readonly answers: ValueAnswers,
    private readonly definitions: Definitions,
    private readonly clock: Clock,
  ) {}

  @Get('indicators/:code/values')
  @ApiOperation({
    operationId: 'readIndicatorValues',
    summary: 'Values of one indicator by area, period and breakdown',
    description:
      'A value is computed from steps, which are integer changes on a day: first all steps are summed, then there is one division and one rounding. It comes with its numerator, denominator, status and the version of its definition; a null value always has a reason. Where headquarters has set a target for exactly the same indicator, area, period and row, the value is compared with it: `attainment`, `performance` and `light`, with who set the target, when and why in `targetBasis`. A target is never added up over areas or handed down to them. To protect individuals, small numbers of people are hidden, and numbers of people are shown for windows of whole months only. Neither restriction applies to areas whose detail the key may see: with the scope `detail:read`, these are its units and the countries that they serve on the last day of the window.',
  })
  @ApiParam({
    name: 'code',
    description: 'Code of an indicator, or of a companion (a further series of an indicator).',
    example: 'O1.01',
  })
  @ApiOkResponse({ description: 'The values.', type: ValuesResponse })
  @ApiCodes()
  @problems
  readOne(
    @Param('code') code: string,
    @Query() parameters: ValuesParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    return this.read([code], parameters, reply);
  }

  @Get('values')
  @ApiOperation({
    operationId: 'readValues',
    summary: 'Values of many indicators at once',
    description:
      'A report over the whole organisation. The values are the same as when they are requested one by one, and all are read from one snapshot of the data. A breakdown must be available for every indicator requested.',
  })
  @ApiOkResponse({ description: 'The values.', type: ValuesResponse })
  @ApiCodes()
  @problems
  readMany(
    @Query() parameters: ReportParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    return this.read(splitList(parameters.indicators), parameters, reply);
  }

  private async read(
    codes: readonly string[],
    parameters: ValuesParameters,
    reply: FastifyReply,
  ): Promise<Buffer | StreamableFile | NoBody> {
    const today = this.clock.today();
    requireJson(parameters.format, reply.request.headers.accept);
    parseAsOf(parameters.asOf, today);
    const question = toQuestion(codes, parameters, { asOf: null, today });
    const { indicators } = this.definitions.catalogue;
    return this.answers.answer(reply, [question], ([values = []], { meta, targets }) => {
      const texts = new ValueTexts();
      const compared = againstTargets(targets, indicators);
      const shown = parameters.hasValue === 'true' ? withValue(values) : values;
      return listText(shown, (value) => texts.of(value, compared(value)), meta);
    });
  }
}
