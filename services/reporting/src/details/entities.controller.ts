import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError, DETAIL_SCOPE, type ErrorCode, fold, isEntityShown, isStateShown, seesUnit, type Step, stepsOf, stepsShown, unitsSeen } from '#domain';
import { type EntityView, KpiStore } from '#kpi-store';
import { ApiProblems, ListQuery, Scopes } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { Projection } from '../answers/projection.js';
import { EntityResponse, toEntity } from './entity.dto.js';
import { EventPages } from './event-pages.js';

@ApiTags('Detail')
@Scopes(DETAIL_SCOPE)
@Controller('v1/entities')
export class EntitiesController {
  constructor(
    private readonly projection: Projection,
    private readonly store: KpiStore,
    private readonly pages: EventPages,
    private readonly answers: Answers,
  ) {}

  @Get(':key')
  @ApiOperation({
    operationId: 'readEntity',
    summary: 'One entity with its steps and events',
    description:
      'What a project, solution or usage series became of its events, every step that it puts into the measures, and a page of the events themselves with what does not fit of them. Only for a key of its owner, or, where there is no owner, of a unit that reported on it, which then sees its own steps, and the state where no other unit reported: a correction or void makes it visible to nobody. For others it does not exist.',
  })
  @ApiParam({ name: 'key', description: 'Key of the entity, percent-encoded.', example: 'solution:SOL-0009' })
  @ApiOkResponse({ description: 'The entity.', type: EntityResponse })
  @ApiProblems<ErrorCode>(
    ['request-invalid', 400],
    ['cursor-invalid', 400],
    ['entity-unknown', 404],
    ['store-unavailable', 503],
  )
  async read(
    @Param('key') key: string,
    @Query() query: ListQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EntityResponse | undefined> {
    const viewer = viewerOf(reply);
    const view = await this.store.entity(key, { ...this.pages.asked(reply, query), ...unitsSeen(viewer) });
    const seen = (unit: string) => seesUnit(viewer, unit);
    if (view === null || !isEntityShown(view.entity, view.history, seen))
      throw new AppError('entity-unknown', `There is no entity ${key}.`);
    this.pages.link(reply, view.events.next);
    return this.answers.about(reply, view.version, (meta) => {
      const { entity, history } = view;
      const state = isStateShown(entity, history, seen) ? entity.state : null;
      return { data: toEntity(view, state, stepsShown(entity, this.stepsOf(view), seen)), meta };
    });
  }

  /** Settled steps have left the state, so all data events are folded again. */
  private stepsOf({ entity: { key }, history, amendments }: EntityView): readonly Step[] {
    const { model } = this.projection;
    return stepsOf(fold(key, history, model, amendments), model).toSorted(byPlace);
  }
}

function byPlace(a: Step, b: Step): number {
  const key = ({ measure, cell, day, country }: Step): string => [measure, cell, day, country].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
