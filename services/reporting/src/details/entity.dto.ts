import { ApiProperty } from '@nestjs/swagger';
import { type Anomaly, type Step, WHOLE } from '#domain';
import type { EntityView } from '#kpi-store';
import { jsonInteger } from '../answers/json-integer.js';
import { Meta } from '../answers/meta.dto.js';
import { LedgerEvent, toLedgerEvent } from './event.dto.js';

const exactInteger = { oneOf: [{ type: 'integer' }, { type: 'string' }] };

export class EntityStep {
  @ApiProperty({ description: 'Measure that changes.', example: 'solution.adopted' })
  readonly measure!: string;

  @ApiProperty({ description: 'Where: a country, `GLOBAL`, or empty for the unit itself.', example: 'TZA' })
  readonly country!: string;

  @ApiProperty({ description: 'Unit that reported or owns it.', example: 'TZA' })
  readonly unit!: string;

  @ApiProperty({ description: 'Cell: `_T` for the total, or codes by dimension.', example: 'CATEGORY=E_LEARNING' })
  readonly cell!: string;

  @ApiProperty({ description: 'Day of the change.', example: '2020-09-08' })
  readonly day!: string;

  @ApiProperty({ description: 'By how much; money in cents. Text beyond 2^53.', ...exactInteger, example: 1 })
  readonly amount!: number | string;
}

export class EntityAnomaly {
  @ApiProperty({
    description: 'Source and id of the event, joined by `|`.',
    example: 'https://data.example.org/tza/pims|adoption-000010',
  })
  readonly event!: string;

  @ApiProperty({ description: 'What does not fit.', type: [String], example: ['already-adopted'] })
  readonly codes!: readonly string[];
}

/** What events speak about, as they left it. */
export class EntityResource {
  @ApiProperty({ description: 'Key of the entity.', example: 'solution:SOL-0009' })
  readonly key!: string;

  @ApiProperty({ description: 'Kind of the entity.', example: 'solution' })
  readonly kind!: string;

  @ApiProperty({
    description:
      'Unit that owns it: that of the opening event with the lowest place in the ledger that no other unit has voided; null: it has no owner, or none is known yet.',
    type: String,
    nullable: true,
    example: 'TZA',
  })
  readonly owner!: string | null;

  @ApiProperty({
    description:
      'State by its kind, after all events; null until it is opened, and where units that the key does not see reported on an entity without an owner.',
    type: 'object',
    nullable: true,
    additionalProperties: true,
    example: { category: 'e_learning' },
  })
  readonly state!: unknown;

  @ApiProperty({
    description: 'All its steps, by measure, cell and day; without an owner those of the units of the key.',
    type: [EntityStep],
  })
  readonly steps!: readonly EntityStep[];

  @ApiProperty({
    description:
      'What does not fit of the events in `events`, in their order. Those of other pages come with their page.',
    type: [EntityAnomaly],
  })
  readonly anomalies!: readonly EntityAnomaly[];

  @ApiProperty({
    description:
      'A page of its events that the caller may see, in the order of the ledger. The header `Link` leads to the next.',
    type: [LedgerEvent],
  })
  readonly events!: readonly LedgerEvent[];
}

export class EntityResponse {
  @ApiProperty({ description: 'The entity.', type: EntityResource })
  readonly data!: EntityResource;

  @ApiProperty({ description: 'What the answer was read from.', type: Meta })
  readonly meta!: Meta;
}

export function toEntity(
  { entity, anomalies, events }: EntityView,
  state: EntityView['entity']['state'],
  steps: readonly Step[],
): EntityResource {
  const { key, owners } = entity;
  const kind = key.slice(0, key.indexOf(':'));
  return {
    key,
    kind,
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
