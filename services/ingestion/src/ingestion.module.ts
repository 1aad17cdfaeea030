import { type DynamicModule, Module } from '@nestjs/common';
import { QUOTA_BYTES } from '#domain';
import { QuarantineStore } from '#kpi-store';
import { EventSink } from '#messaging';
import { Clock, Cursors, HealthModule, type Metrics, MetricsModule, type Probes } from '#platform';
import { Gate } from './acceptance/gate.js';
import { Intake } from './acceptance/intake.js';
import { Keeper } from './quarantine/keeper.js';
import { Pace } from './fairness/pace.js';
import { Ticker } from './event-log/ticker.js';
import { AsyncApiController } from './asyncapi/asyncapi.controller.js';
import { EventsController } from './events/events.controller.js';
import { QuarantineController } from './quarantine/quarantine.controller.js';
import { Redrive } from './quarantine/redrive.js';
import { SchemasController } from './schemas/schemas.controller.js';

/** Everything ingestion needs from outside: Kafka and MongoDB in production, memory in tests. */
export interface IngestionPorts {
  readonly gate: Gate;
  readonly sink: EventSink;
  readonly quarantine: QuarantineStore;
  /** Quota for the open rows of each owner. */
  readonly quotaBytes?: number;
  readonly pace: Pace;
  readonly clock: Clock;
  /** Signs the cursors of lists. All instances behind one address need the same key. */
  readonly cursorKey: string;
  readonly probes?: Probes;
  readonly metrics: Metrics;
}

@Module({})
export class IngestionModule {
  static with({
    gate,
    sink,
    quarantine,
    quotaBytes = QUOTA_BYTES,
    pace,
    clock,
    cursorKey,
    probes = {},
    metrics,
  }: IngestionPorts): DynamicModule {
    return {
      module: IngestionModule,
      imports: [HealthModule.with(probes), MetricsModule.with(metrics)],
      controllers: [EventsController, QuarantineController, SchemasController, AsyncApiController],
      providers: [
        { provide: Gate, useValue: gate },
        { provide: EventSink, useValue: sink },
        { provide: QuarantineStore, useValue: quarantine },
        { provide: Pace, useValue: pace },
        { provide: Clock, useValue: clock },
        { provide: Cursors, useValue: new Cursors(cursorKey) },
        { provide: Keeper, useValue: new Keeper(quarantine, { quotaBytes, nowMs: () => clock.now() }) },
        { provide: Ticker, useValue: new Ticker(sink, () => clock.now()) },
        Intake,
        Redrive,
      ],
    };
  }
}
