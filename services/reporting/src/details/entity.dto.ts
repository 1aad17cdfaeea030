import { ApiProperty } from '@nestjs/swagger';
import { type Anomaly, type Step, WHOLE, kindIn } from '#domain';
import type { EntityView } from '#kpi-store';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';
import { LedgerEvent, toLedgerEvent } from './event.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class EntityStep {
  @ApiProperty({
    description: 'Measure (a named series of integer steps) that the step belongs to.',
    example: 'solution.adopted',
  })
  readonly measure!: string;

  @ApiProperty({
    description: 'Where it happened: a country or `GLOBAL`; empty if it happened in a unit.',
    example: 'TZA',
  })
  readonly country!: string;

  @ApiProperty({
    description: 'The unit that reported it; for measures that count an entity once, the owner.',
    example: 'TZA',
  })
  readonly unit!: string;

  @ApiProperty({
    description: 'Cell of the measure: `_T` is the total; otherwise codes by dimension.',
    example: 'CATEGORY=E_LEARNING',
  })
  readonly cell!: string;

  @ApiProperty({ description: 'Day on which it counts.', example: '2020-09-08' })
  readonly day!: string;

  @ApiProperty({
    description: 'Size of the change; money is in cents. A string beyond 2^53.',
    ...exactInteger,
    example: 1,
  })
  readonly amount!: number | string;
}

export class EntityAnomaly {
  @ApiProperty({
    description: 'Source and id of the event, joined by `|`.',
    example: 'https://data.example.org/tza/pims|adoption-000010',
  })
  readonly event!: string;

  @ApiProperty({
    description: 'Codes of the anomalies of that event.',
    type: [String],
    example: ['already-adopted'],
  })
  readonly codes!: readonly string[];
}

/** An entity as its events left it. */
export class EntityResource {
  @ApiProperty({ description: 'Key of the entity.', example: 'solution:SOL-0009' })
  readonly key!: string;

  @ApiProperty({ description: 'Kind of the entity, which is the first part of its key.', example: 'solution' })
  readonly kind!: string;

  @ApiProperty({
    description:
      'Unit that owns the entity: the one whose opening event, an event that begins the entity, has the lowest place in the ledger. Opening events that another unit has voided do not count. Null if entities of this kind have no owner, or if none is known yet.',
    type: String,
    nullable: true,
    example: 'TZA',
  })
  readonly owner!: string | null;

  @ApiProperty({
    description:
      'State after all events; its fields depend on the kind. Null until the entity is opened, and for an entity without an owner if a unit that the key does not cover reported on it.',
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { category: 'e_learning' },
  })
  readonly state!: unknown;

  @ApiProperty({
    description:
      'All steps of the entity, in the order of measure, cell and day. For an entity without an owner, only those of the units of the key.',
    type: [EntityStep],
  })
  readonly steps!: readonly EntityStep[];

  @ApiProperty({
    description:
      'Anomalies of the events in `events`, in the same order. An anomaly is something in an event that does not fit what else is known about the entity. Anomalies of events on other pages are listed on those pages.',
    type: [EntityAnomaly],
  })
  readonly anomalies!: readonly EntityAnomaly[];

  @ApiProperty({
    description:
      'One page of the events of the entity that the key may see, in the order of the ledger. The header `Link` leads to the next page.',
    type: [LedgerEvent],
  })
  readonly events!: readonly LedgerEvent[];
}

export class EntityResponse {
  @ApiProperty({ description: 'The entity.', type: EntityResource })
  readonly data!: EntityResource;

  @ApiProperty({ description: 'The state of the data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export function toEntity(
  { entity, anomalies, events }: EntityView,
  state: EntityView['entity']['state'],
  steps: readonly Step[],
): EntityResource {
  const { key, owners } = entity;
  return {
    key,
    kind: kindIn(key),
    owner: owners[WHOLE] ?? null,
    state,
    steps: steps.map(toStep),
    anomalies: anomalies.map(toAnomaly),
    events: events.rows.map(toLedgerEvent),
  };
}

function toStep({ measure, country, unit, cell, day, amount }: Step): EntityStep {
  return { measure, country, unit, cell, day, amount: jsonInteger(amount) };
}

function toAnomaly({ identity, codes }: Anomaly): EntityAnomaly {
  return { event: identity, codes };
}
