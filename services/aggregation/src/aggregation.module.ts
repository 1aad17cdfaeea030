import { type DynamicModule, Module } from '@nestjs/common';
import type { EventSource } from '#messaging';
import { HealthModule, type Metrics, MetricsModule } from '#platform';

/** What the process offers over HTTP: whether it is well, and what it counts. Numbers are read from reporting. */
@Module({})
export class AggregationModule {
  static with(source: EventSource, metrics: Metrics): DynamicModule {
    const joined = { name: 'events', check: () => assertHealthy(source) };
    const health = HealthModule.with({ ready: [joined], startup: [joined] });
    return { module: AggregationModule, imports: [health, MetricsModule.with(metrics)] };
  }
}

async function assertHealthy(source: EventSource): Promise<void> {
  if (!source.healthy()) throw new Error('the group is not joined, or a partition has halted');
}
