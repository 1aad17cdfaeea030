import { type DynamicModule, Module } from '@nestjs/common';
import { type EventSource, sentenceOf } from '#messaging';
import { HealthModule, type Metrics, MetricsModule, NotWell, type Probe } from '#platform';

/** What the process serves over HTTP: its health and its metrics. Indicator values are served by reporting. */
@Module({})
export class AggregationModule {
  static with(source: EventSource, engines: readonly Probe[], metrics: Metrics): DynamicModule {
    const events = { name: 'events', check: async () => assertReading(source) };
    const probes = [...engines, events];
    const health = HealthModule.with({ ready: probes, startup: probes });
    return { module: AggregationModule, imports: [health, MetricsModule.with(metrics)] };
  }
}

function assertReading(source: EventSource): void {
  const troubles = source.troubles();
  if (troubles.length > 0) throw new NotWell(troubles.map((trouble) => sentenceOf(trouble, Date.now())));
}
