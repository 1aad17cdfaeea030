import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError } from '#domain';
import { ApiProblems, ApiTagged, type NoBody, Pages, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { AreaResponse, AreasResponse } from './area.dto.js';
import { Areas } from './areas.js';
import { AreasQuery } from './areas-query.dto.js';

@ApiTags('Areas')
@ApiTagged()
@Scopes('values:read')
@Controller('v1/areas')
export class AreasController {
  constructor(
    private readonly areas: Areas,
    private readonly pages: Pages,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'listAreas',
    summary: 'All areas',
    description:
      'The world, its regional bureaux, groups of countries, countries, and units. A unit is an organisational unit that reports, such as a country office; it is never a country. Membership is shown as of today.',
  })
  @ApiOkResponse({ description: 'The areas.', type: AreasResponse })
  @ApiProblems(['request-invalid', 400], ['cursor-invalid', 400])
  list(@Query() query: AreasQuery, @Res({ passthrough: true }) reply: FastifyReply): AreasResponse | NoBody {
    const page = this.pages.cut(reply, this.areas.listed(query), query);
    return this.answers.fromReference(reply, (language) => ({
      data: page.map((code) => this.areas.describe(code, language)),
    }));
  }

  @Get(':code')
  @ApiOperation({
    operationId: 'readArea',
    summary: 'One area and the areas directly below it',
    description:
      'Membership is shown as of today. A number for a past window uses the membership that was valid at that time.',
  })
  @ApiParam({ name: 'code', description: 'Code of the area.', example: 'KEN' })
  @ApiOkResponse({ description: 'The area.', type: AreaResponse })
  @ApiProblems(['not-found', 404, { detail: 'There is no area "KEM". Did you mean KEN?' }])
  read(@Param('code') code: string, @Res({ passthrough: true }) reply: FastifyReply): AreaResponse | NoBody {
    if (!this.areas.has(code)) throw new AppError('not-found', this.areas.explainUnknown(code));
    return this.answers.fromReference(reply, (language) => ({ data: this.areas.withChildren(code, language) }));
  }
}
