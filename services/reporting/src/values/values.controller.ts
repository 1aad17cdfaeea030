import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ErrorCode, parseAsOf } from '#domain';
import { ApiProblems, Clock, type NoBody, pointAt, Scopes } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { requireJson } from '../answers/format.js';
import { IndicatorValues } from './indicator-values.js';
import { toValue, ValuesResponse } from './value.dto.js';
import { ApiCodes, splitList, toValuesQuery, ReportParameters, ValuesParameters } from './values-query.dto.js';

const problems = ApiProblems<ErrorCode>(
  ['request-invalid', 400, pointAt('/freq', 'is-in', 'freq must be one of the following values: A, H, Q, M, D')],
  ['period-invalid', 400],
  ['area-unknown', 400],
  ['dimension-not-kept', 400],
  ['as-of-invalid', 400],
  ['indicator-unknown', 404],
  ['format-not-available', 406],
  ['as-of-not-readable-yet', 501],
  ['store-unavailable', 503],
);

@ApiTags('Values')
@Scopes('values:read')
@Controller('v1')
export class ValuesController {
  constructor(
    private readonly values: IndicatorValues,
    private readonly answers: Answers,
    private readonly clock: Clock,
  ) {}

  @Get('indicators/:code/values')
  @ApiOperation({
    operationId: 'readIndicatorValues',
    summary: 'Values of one indicator by area, period and breakdown',
    description:
      'A value is computed from steps, which are integer changes on a day: first all steps are summed, then there is one division and one rounding. It comes with its numerator, denominator, status and the version of its definition; a null value always has a reason. To protect individuals, small numbers of people are hidden, and numbers of people are shown for windows of whole months only. Neither restriction applies to areas whose detail the key may see: with the scope `detail:read`, these are its units and the countries that they serve on the last day of the window.',
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
  ): Promise<ValuesResponse | NoBody> {
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
  ): Promise<ValuesResponse | NoBody> {
    return this.read(splitList(parameters.indicators), parameters, reply);
  }

  private async read(
    codes: readonly string[],
    parameters: ValuesParameters,
    reply: FastifyReply,
  ): Promise<ValuesResponse | NoBody> {
    requireJson(parameters.format, reply.request.headers.accept);
    parseAsOf(parameters.asOf, this.clock.today());
    const fetched = await this.values.fetch([toValuesQuery(codes, parameters)]);
    return this.answers.fromSnapshot(reply, fetched.snapshot, (meta) => {
      const data = fetched.evaluate(viewerOf(reply)).flat().map(toValue);
      return { data, meta };
    });
  }
}
