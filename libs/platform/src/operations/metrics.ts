import { Controller, type DynamicModule, Get, Module, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, type OpenMetricsContentType, Registry } from 'prom-client';
import { Public } from '../access/access.guard.js';
import { within } from '../process/within.js';

/** One metric as a reader meets it. */
export interface MetricRow {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly help: string;
}

/** A scrape waits for nothing longer. */
const READ_WITHIN_MS = 2_000;

/** What a process counts and measures, in OpenMetrics. One instance a process; names are unique in it. */
export class Metrics {
  private readonly registry = new Registry<OpenMetricsContentType>();
  private readonly declared: MetricRow[] = [];

  constructor() {
    this.registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE);
    collectDefaultMetrics({ register: this.registry });
  }

  /** Only grows. `name` without `_total`, which is added. */
  counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    this.declared.push({ name, type: 'counter', labels: labelNames, help });
    return new Counter({ name, help, labelNames, registers: [this.registry] });
  }

  /** Goes up and down. `read` is asked at each scrape and sets every value anew; when it fails or is late there is none, and the rest is told all the same. */
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

  /** What was declared here, in that order: without what Node says of its process. */
  rows(): readonly MetricRow[] {
    return this.declared;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** The exposition, ends in `# EOF`. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** Sets what `read` says now; nothing is left of what it said before. */
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
    // Whoever scrapes sees that it is absent; readiness says what is wrong.
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
