import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { parseAsOf, type ErrorCode } from '#domain';
import { ApiProblems, Clock, pointing, Scopes } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';

import { requireJson } from '../answers/format.js';
import { IndicatorValues } from './indicator-values.js';
import { toValue, ValuesResponse } from './value.dto.js';
import { ApiCodes, listed, questionOf, ReportParameters, ValuesParameters } from './values-query.dto.js';

const problems = ApiProblems<ErrorCode>(
  ['request-invalid', 400, pointing('/freq', 'is-in', 'freq must be one of the following values: A, H, Q, M, D')],
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
      'Every value is computed from integer steps on days: sums first, one division, one rounding. Numerator, denominator, status and the version of the definition come with it, and a null always has its reason. Small numbers of people are hidden, and numbers of people are shown for windows of whole months only, but for areas of which the key sees the detail: with the scope `detail:read` its units, and the countries that these serve on the last day of the window.',
  })
  @ApiParam({ name: 'code', description: 'Code of an indicator or companion.', example: 'O1.01' })
  @ApiOkResponse({ description: 'The values.', type: ValuesResponse })
  @ApiCodes()
  @problems
  readOne(
    @Param('code') code: string,
    @Query() parameters: ValuesParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ValuesResponse | undefined> {
    return this.read([code], parameters, reply);
  }

  @Get('values')
  @ApiOperation({
    operationId: 'readValues',
    summary: 'Values of many indicators at once',
    description:
      'The organisation-wide report: the same values as one by one, all read at one snapshot. A breakdown must be kept by every indicator that is asked for.',
  })
  @ApiOkResponse({ description: 'The values.', type: ValuesResponse })
  @ApiCodes()
  @problems
  readMany(
    @Query() parameters: ReportParameters,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ValuesResponse | undefined> {
    return this.read(listed(parameters.indicators), parameters, reply);
  }

  private async read(
    codes: readonly string[],
    parameters: ValuesParameters,
    reply: FastifyReply,
  ): Promise<ValuesResponse | undefined> {
    requireJson(parameters.format, reply.request.headers.accept);
    parseAsOf(parameters.asOf, this.clock.today());
    const fetched = await this.values.fetch([questionOf(codes, parameters)]);
    return this.answers.about(reply, fetched.snapshot, (meta) => {
      const data = fetched.evaluate(viewerOf(reply)).flat().map(toValue);
      return { data, meta };
    });
  }
}
