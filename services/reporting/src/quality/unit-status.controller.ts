import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ErrorCode, QUALITY_SCOPE, requireJudged } from '#domain';
import { QuarantineStore } from '#kpi-store';
import { ApiProblems, ApiTagged, callerOf, clientOf, Clock, isAnsweredByHeaders, type NoBody, Scopes } from '#platform';
import { Answers } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { metaOf } from '../answers/meta.dto.js';
import { IndicatorValues } from '../values/indicator-values.js';
import { openText } from './open-text.js';
import { toQualityQuestion, UnitStatusQuery } from './quality-query.dto.js';
import { toUnitReport } from './unit-quality.dto.js';
import { toUnitStatus, UnitStatusResponse } from './unit-status.dto.js';
import { StatusReading } from './status-reading.js';

@ApiTags('Quality')
@ApiTagged()
@Scopes(QUALITY_SCOPE)
@Controller('v1/units')
export class UnitStatusController {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly values: IndicatorValues,
    private readonly reading: StatusReading,
    private readonly quarantine: QuarantineStore,
    private readonly answers: Answers,
  ) {}

  @Get(':code/status')
  @ApiOperation({
    operationId: 'readUnitStatus',
    summary: 'How one unit reports, with examples of what to look at',
    description:
      'For every quarter of the period what `/v1/quality` shows about the unit, and for every anomaly what it means, what becomes of the event, and up to three of the latest events that have it. Counts and examples are of the same state of the data, unless events are being applied so fast that three attempts do not find one; then an example may not be counted yet. For a unit that the key does not cover the answer is the same as for one that does not exist: 404.',
  })
  @ApiParam({ name: 'code', description: 'Code of the unit.', example: 'TZA' })
  @ApiOkResponse({ description: 'The unit.', type: UnitStatusResponse })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    [
      'period-invalid',
      400,
      { detail: '"2024-03" is not a year, half-year or quarter, such as 2024, 2024-H1 or 2024-Q4.' },
    ],
    ['not-found', 404, { detail: 'There is no unit "TZB". Did you mean TZA?' }],
    ['overloaded', 503],
    ['store-unavailable', 503],
  )
  async read(
    @Param('code') code: string,
    @Query() query: UnitStatusQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UnitStatusResponse | NoBody> {
    const today = this.clock.today();
    const { units: judged } = callerOf(reply.request);
    const { areas } = this.definitions.reference;
    requireJudged(code, { units: judged }, areas.unitCodes());
    const question = toQualityQuestion(query, today);
    const [atLeast, open] = await Promise.all([this.values.position(), this.quarantine.openRows([code])]);
    const known = { today, shown: [openText(open)], judged };
    const head = this.answers.headAt(reply, { ...known, position: atLeast });
    if (isAnsweredByHeaders(reply.request, head.tag)) return this.answers.settle(reply, head);
    const { position, report, examples, isOfOneState } = await this.reading.read(code, question, {
      atLeast,
      client: clientOf(reply.request),
    });
    // A tag that no later request matches, if the examples are newer than the counts.
    const shown = isOfOneState ? known.shown : [...known.shown, 'examples of a later state'];
    void reply.headers(this.answers.headAt(reply, { ...known, shown, position }).headers);
    return {
      data: toUnitStatus(toUnitReport(report, areas.unit(code, today), open.get(code)), examples),
      meta: metaOf(position),
    };
  }
}
