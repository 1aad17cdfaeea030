import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AppError, WHOLE, contributionsOf, fold, type LedgerRow, type Step } from '#domain';
import { type EntityView, KpiStore } from '#kpi-store';
import { ApiProblems, Caller, type Principal, Scopes } from '#platform';
import { Answers, DETAIL_SCOPE } from '../answers/answers.js';
import { Projection } from '../answers/projection.js';
import { EntityResponse, toEntity } from './entity.dto.js';
import { LedgerEvents } from './ledger-events.js';
import { sees } from './visible-units.js';

@ApiTags('Detail')
@Scopes(DETAIL_SCOPE)
@Controller('v1/entities')
export class EntitiesController {
  constructor(
    private readonly projection: Projection,
    private readonly store: KpiStore,
    private readonly events: LedgerEvents,
    private readonly answers: Answers,
  ) {}

  @Get(':key')
  @ApiOperation({
    operationId: 'readEntity',
    summary: 'One entity with its steps and events',
    description:
      'What a project, solution or usage series became of its events, every step that it puts into the measures, what does not fit, and the events themselves. Only for a key of its owner, or, where there is no owner, of a unit that reported on it; for others it does not exist.',
  })
  @ApiParam({ name: 'key', description: 'Key of the entity, percent-encoded.', example: 'solution:SOL-0009' })
  @ApiOkResponse({ description: 'The entity.', type: EntityResponse })
  @ApiProblems(['entity-unknown', 404], ['store-unavailable', 503])
  async read(
    @Param('key') key: string,
    @Caller() caller: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EntityResponse | undefined> {
    const view = await this.store.entity(key);
    const rows = view === null ? [] : await this.events.ofEntity(key);
    if (view === null || !isVisible(view, rows, caller))
      throw new AppError('entity-unknown', `There is no entity ${key}.`);
    return this.answers.about(reply, view.version, (meta) => {
      const own = rows.filter(({ event }) => sees(caller, event.unit));
      return { data: toEntity(view, this.stepsOf(key, rows), own), meta };
    });
  }

  /** Settled steps have left the state, so the whole history is folded again. */
  private stepsOf(key: string, rows: readonly LedgerRow[]): readonly Step[] {
    const { entity, settled } = fold(key, rows, this.projection.model);
    return [...settled, ...contributionsOf(entity, this.projection.model)].toSorted(byPlace);
  }
}

function isVisible({ entity }: EntityView, rows: readonly LedgerRow[], caller: Principal): boolean {
  const owner = entity.owners[WHOLE];
  if (owner !== undefined) return sees(caller, owner);
  return rows.some(({ event }) => sees(caller, event.unit));
}

function byPlace(a: Step, b: Step): number {
  const key = ({ measure, cell, day, country }: Step): string => [measure, cell, day, country].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
