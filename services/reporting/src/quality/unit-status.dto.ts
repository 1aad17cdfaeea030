import { ApiProperty } from '@nestjs/swagger';
import { type Anomaly, type AnomalyCode, anomalyHelp } from '#domain';
import { Meta } from '../answers/meta.dto.js';
import { UnitReport } from './unit-quality.dto.js';

export class AnomalyExample {
  @ApiProperty({
    description: 'Source and id of the event, joined by `|`.',
    example: 'https://data.example.org/tza/pims|adoption-000010',
  })
  readonly event!: string;

  @ApiProperty({ description: 'Key of the entity that the event is about.', example: 'solution:SOL-0009' })
  readonly entity!: string;

  @ApiProperty({ description: 'The day on which the event counts, after correction.', example: '2024-11-30' })
  readonly day!: string;
}

export class ExplainedAnomaly {
  @ApiProperty({ description: 'Code of the anomaly.', example: 'already-adopted' })
  readonly code!: string;

  @ApiProperty({ description: 'What the anomaly means.', example: 'the country has already adopted the solution' })
  readonly meaning!: string;

  @ApiProperty({ description: 'What becomes of an event that has it.', example: 'has no effect' })
  readonly effect!: string;

  @ApiProperty({
    description: 'The latest events in the period that have it: at most three.',
    type: [AnomalyExample],
  })
  readonly examples!: readonly AnomalyExample[];
}

export class UnitStatus extends UnitReport {
  @ApiProperty({
    description: 'What the anomalies of these quarters mean, each with examples, in the order of their codes.',
    type: [ExplainedAnomaly],
  })
  readonly explained!: readonly ExplainedAnomaly[];
}

export class UnitStatusResponse {
  @ApiProperty({ description: 'The unit.', type: UnitStatus })
  readonly data!: UnitStatus;

  @ApiProperty({ description: 'The data that the answer was computed from.', type: Meta })
  readonly meta!: Meta;
}

export function toUnitStatus(
  { unit, name, bureau, silence, quarters, quarantine }: UnitReport,
  byCode: ReadonlyMap<AnomalyCode, readonly Anomaly[]>,
): UnitStatus {
  const explained = [...byCode].map(([code, anomalies]) => ({
    code,
    ...anomalyHelp[code],
    examples: anomalies.map(({ identity, entity, day }) => ({ event: identity, entity, day })),
  }));
  return { unit, name, bureau, silence, quarters, quarantine, explained };
}
