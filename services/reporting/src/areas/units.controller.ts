import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { unitsListed } from '#domain';
import { ApiProblems, ApiTagged, Clock, type NoBody, Pages, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { UnitsQuery } from './areas-query.dto.js';
import { toUnit, UnitsResponse } from './unit.dto.js';

@ApiTags('Areas')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/units')
export class UnitsController {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly pages: Pages,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listUnits',
    summary: 'All reporting units',
    description:
      'The organisational units that report, and the countries that each of them serves, as of today. Two units may serve the same country.',
  })
  @ApiOkResponse({ description: 'The units.', type: UnitsResponse })
  @ApiProblems(['request-invalid', 400], ['cursor-invalid', 400])
  list(@Query() query: UnitsQuery, @Res({ passthrough: true }) reply: FastifyReply): UnitsResponse | NoBody {
    const { areas } = this.definitions.reference;
    const units = unitsListed(query, areas, this.clock.today());
    const page = this.pages.cut(reply, units, query);
    return this.answers.fromReference(reply, () => ({ data: page.map(toUnit) }));
  }
}
