import { Controller, type DynamicModule, Get, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';
import { Public } from '../access/access.guard.js';
import { within } from '../process/within.js';

/** One metric as documented. */
export interface MetricRow {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
}

/** The longest time that a scrape waits for a value. */
const READ_WITHIN_MS = 2_000;

/** What a process counts and measures, in OpenMetrics. One instance per process; names are unique within it. */
export class Metrics {
  private readonly registry = new Registry<OpenMetricsContentType>();
  private readonly declared: MetricRow[] = [];

  constructor() {
    this.registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    collectDefaultMetrics({ register: this.registry });
  }

  /** Only increases. `name` without `_total`, which is added. */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    this.declared.push({ name, type: 'counter', labels: labelNames, help });
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /**
   * Goes up and down. Each scrape calls `read`, which sets every value again; if it fails or is late, this gauge has no
   * value and all others are still exposed.
   */
  gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[] = [],
    read?: (gauge: Gauge<L>) => void | Promise<void>,
  ): Gauge<L> {
    this.declared.push({ name, type: 'gauge', labels: labelNames, help });
    const onScrape = read === undefined ? {} : { collect: (): Promise<void> => readAnew(gauge, labelNames, read) };
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
    this.declared.push({ name, type: 'histogram', labels: labelNames, help });
    return new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [this.registry] });
  }

  /** What was declared here, in that order, without Node's own process metrics. */
  rows(): readonly MetricRow[] {
    return this.declared;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The exposition; ends with `# EOF`. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** Replaces all previous values with those that `read` sets now. */
async function readAnew<L extends string>(
  gauge: Gauge<L>,
  labelNames: readonly L[],
  read: (gauge: Gauge<L>) => void | Promise<void>,
): Promise<void> {
  if (labelNames.length === 0) gauge.remove();
  else gauge.reset();
  try {
    await within(READ_WITHIN_MS, Promise.resolve(read(gauge)));
  } catch {
    // The scraper sees that the value is absent; readiness reports what is wrong.
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
