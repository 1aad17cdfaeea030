import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type ErrorCode, QUALITY_SCOPE, qualitySummary, unitsJudged, unitsListed } from '#domain';
import { QuarantineStore } from '#kpi-store';
import {
  ApiProblems,
  ApiTagged,
  callerOf,
  clientOf,
  Clock,
  isAnsweredByHeaders,
  type NoBody,
  Pages,
  Scopes,
} from '#platform';
import { Answers } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { metaOf } from '../answers/meta.dto.js';
import { IndicatorValues } from '../values/indicator-values.js';
import { QualityQuery, toQualityQuestion } from './quality-query.dto.js';
import { QualityResponse, toSummary } from './quality.dto.js';
import { openText } from './open-text.js';
import { toUnitReport } from './unit-quality.dto.js';
import { UnitReports } from './unit-reports.js';

@ApiTags('Quality')
@ApiTagged()
@Scopes(QUALITY_SCOPE)
@Controller('v1/quality')
export class QualityController {
  constructor(
    private readonly definitions: Definitions,
    private readonly clock: Clock,
    private readonly values: IndicatorValues,
    private readonly reports: UnitReports,
    private readonly quarantine: QuarantineStore,
    private readonly pages: Pages,
    private readonly answers: Answers,
  ) {}

  @Get()
  @ApiOperation({
    operationId: 'readQuality',
    summary: 'How all units report: who is on time, late, missing and silent',
    description:
      'For every unit that the key covers and every quarter of the period: what was due, received, approved, returned and on time; completeness, on-time reporting, timeliness, validity and consistency; anomalies by code; and the rejected records that nobody has resolved, by reason. `summary` adds up all units, not only those of the page, and lists the units by the status of their reports. A key sees only the reporting of its own units. The counts come from the same data as every other number, so they agree with the indicators O3.08 and O3.09.',
  })
  @ApiOkResponse({ description: 'The units of a page, and all units together.', type: QualityResponse })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    [
      'period-invalid',
      400,
      { detail: '"2024-03" is not a year, half-year or quarter, such as 2024, 2024-H1 or 2024-Q4.' },
    ],
    ['cursor-invalid', 400],
    ['overloaded', 503],
    ['store-unavailable', 503],
  )
  async read(
    @Query() query: QualityQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<QualityResponse | NoBody> {
    const today = this.clock.today();
    const question = toQualityQuestion(query, today);
    const { units: judged } = callerOf(reply.request);
    const { areas } = this.definitions.reference;
    const listed = unitsListed(query.bureau === undefined ? {} : { bureau: query.bureau }, areas, today);
    const units = unitsJudged(
      { units: judged },
      listed.map(({ code }) => code),
    );
    const page = this.pages.cut(reply, units, query);
    const [atLeast, open] = await Promise.all([this.values.position(), this.quarantine.openRows(page)]);
    const known = { today, shown: [openText(open)], judged };
    const head = this.answers.headAt(reply, { ...known, position: atLeast });
    if (isAnsweredByHeaders(reply.request, head.tag)) return this.answers.settle(reply, head);
    const { position, units: reports } = await this.reports.read(units, question, {
      atLeast,
      client: clientOf(reply.request),
    });
    const shown = new Set(page);
    void reply.headers(this.answers.headAt(reply, { ...known, position }).headers);
    return {
      data: reports
        .filter(({ unit }) => shown.has(unit))
        .map((one) => toUnitReport(one, areas.unit(one.unit, today), open.get(one.unit))),
      summary: toSummary(qualitySummary(reports)),
      meta: metaOf(position),
    };
  }
}
