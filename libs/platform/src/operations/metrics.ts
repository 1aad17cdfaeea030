import { Controller, type DynamicModule, Get, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';
import { Public } from '../access/access.guard.js';

/** What a process counts and measures, in OpenMetrics. One instance a process; names are unique in it. */
export class Metrics {
  private readonly registry = new Registry<OpenMetricsContentType>();

  constructor() {
    this.registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    collectDefaultMetrics({ register: this.registry });
  }

  /** Only grows. `name` without `_total`, which is added. */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** Goes up and down. `read` is asked at each scrape and sets the value. */
  gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    read?: (gauge: Gauge<L>) => void | Promise<void>,
  ): Gauge<L> {
    const onScrape = read === undefined ? {} : { collect: (): void | Promise<void> => read(gauge) };
    const gauge: Gauge<L> = new Gauge({ name, help, labelNames, registers: [this.registry], ...onScrape });
    return gauge;
  }

  /** Distribution; `buckets` are upper bounds in the unit that the name ends in. */
  histogram<L extends string>(
    name: string,
    help: string,
    buckets: readonly number[],
    labelNames: readonly L[] = [],
  ): Histogram<L> {
    return new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [this.registry] });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The exposition, ends in `# EOF`. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  @Get()
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.type(this.metrics.contentType).header('cache-control', 'no-store');
    return this.metrics.text();
  }
}

@Module({})
export class MetricsModule {
  /** `/metrics`. */
  static with(metrics: Metrics): DynamicModule {
    return {
      module: MetricsModule,
      controllers: [MetricsController],
      providers: [{ provide: Metrics, useValue: metrics }],
    };
  }
}
