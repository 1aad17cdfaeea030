import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  AppError,
  DETAIL_SCOPE,
  type ErrorCode,
  fold,
  isEntityShown,
  isStateShown,
  seesUnit,
  type Step,
  stepsOf,
  stepsShown,
  unitsSeen,
} from '#domain';
import { type EntityView, KpiStore } from '#kpi-store';
import { ApiProblems, ApiTagged, ListQuery, type NoBody, Scopes } from '#platform';
import { Answers, viewerOf } from '../answers/answers.js';
import { Definitions } from '../answers/definitions.js';
import { IndicatorValues } from '../values/indicator-values.js';
import { EntityResponse, toEntity } from './entity.dto.js';
import { EventPages } from './event-pages.js';

@ApiTags('Detail')
@ApiTagged()
@Scopes(DETAIL_SCOPE)
@Controller('v1/entities')
export class EntitiesController {
  constructor(
    private readonly definitions: Definitions,
    private readonly store: KpiStore,
    private readonly values: IndicatorValues,
    private readonly pages: EventPages,
    private readonly answers: Answers,
  ) {}

  @Get(':key')
  @ApiOperation({
    operationId: 'readEntity',
    summary: 'One entity with its steps and events',
    description:
      'The state of one entity (a project, a solution, a usage series and so on) after all its events; every step, that is, every change that it makes to a measure; and one page of its events with their anomalies. An entity is visible to keys of its owner. If it has no owner, it is visible to the keys of every unit that reported on it: each key sees the steps of its units, and sees the state only if it covers every unit that reported. Sending a correction or void does not make an entity visible. For every other key the entity does not exist: the answer is 404.',
  })
  @ApiParam({
    name: 'key',
    description: 'Key of the entity (`kind:id`), percent-encoded.',
    example: 'solution:SOL-0009',
  })
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
  ): Promise<EntityResponse | NoBody> {
    const viewer = viewerOf(reply);
    const sees = (unit: string) => seesUnit(viewer, unit);
    const page = { ...this.pages.requestedPage(reply, query), ...unitsSeen(viewer) };
    const read = async (): Promise<EntityView> => {
      const view = await this.store.entity(key, page);
      if (view === null || !isEntityShown(view.entity, view.history, sees))
        throw new AppError('entity-unknown', `There is no entity ${key}.`);
      this.pages.link(reply, view.events.next);
      return view;
    };
    return this.answers.found(reply, await this.values.position(), read, (view, meta) => {
      const { entity, history } = view;
      const state = isStateShown(entity, history, sees) ? entity.state : null;
      return { data: toEntity(view, state, stepsShown(entity, this.stepsOf(view), sees)), meta };
    });
  }

  /** The stored state no longer holds settled steps, so all data events are folded again. */
  private stepsOf({ entity: { key }, history, amendments }: EntityView): readonly Step[] {
    const { model } = this.definitions;
    return stepsOf(fold(key, history, model, amendments), model).toSorted(byPlace);
  }
}

function byPlace(a: Step, b: Step): number {
  const key = ({ measure, cell, day, country }: Step): string => [measure, cell, day, country].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
