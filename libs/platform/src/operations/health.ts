import {
  Controller,
  type DynamicModule,
  Get,
  Header,
  HttpException,
  Inject,
  Logger,
  Module,
  Res,
} from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService, TerminusModule } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/access.guard.js';
import { within } from '../process/within.js';

/** One thing that a process needs, checked on every request. */
export interface Probe {
  readonly name: string;
  /**
   * Throws when it is not well; may return details for the operator. A probe that takes longer than two seconds is not
   * well. The reasons of a `NotWell` are shown; any other cause goes to the log only.
   */
  check(): Promise<Readonly<Record<string, unknown>> | void>;
}

/** Why something is not well, for everyone to read: sentences that say what to do, without addresses or data. */
export class NotWell extends Error {
  constructor(
    readonly reasons: readonly string[],
    options?: ErrorOptions,
  ) {
    super(reasons.join(' '), options);
  }
}

export interface Probes {
  /** If not well, restart the process. */
  readonly live?: readonly Probe[];
  /** If not well, send no requests for now. */
  readonly ready?: readonly Probe[];
  /** If not well, ignore the other two for now. */
  readonly startup?: readonly Probe[];
}

const PROBES = 'health-probes';
const PROBE_TIMEOUT_MS = 2_000;

@ApiExcludeController()
@Public()
@Controller('health')
export class HealthController {
  private readonly logger = new Logger('health');

  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    @Inject(PROBES) private readonly probes: Probes,
  ) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  live(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.run(this.probes.live, reply);
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  ready(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.run(this.probes.ready, reply);
  }

  @Get('startup')
  @Header('cache-control', 'no-store')
  startup(@Res({ passthrough: true }) reply: FastifyReply) {
    return this.run(this.probes.startup, reply);
  }

  /** Not well is a report, not a failure: 503 with the same shape, never a problem. */
  private async run(probes: readonly Probe[] = [], reply: FastifyReply): Promise<unknown> {
    try {
      return await this.health.check(probes.map((probe) => () => this.ask(probe)));
    } catch (report) {
      if (!(report instanceof HttpException)) throw report;
      void reply.code(report.getStatus());
      return report.getResponse();
    }
  }

  /** The route is open to everyone, so the cause goes to the log only. */
  private async ask(probe: Probe) {
    const { name } = probe;
    const result = this.indicators.check(name);
    try {
      return result.up({ ...(await within(PROBE_TIMEOUT_MS, probe.check())) });
    } catch (err) {
      this.logger.warn({ probe: name, err }, 'Not well');
      return result.down({ reasons: err instanceof NotWell ? err.reasons : [] });
    }
  }
}

@Module({})
export class HealthModule {
  /** `/health/live`, `/health/ready`, `/health/startup`: 200, or 503 when a probe is not well. Without probes: 200. */
  static with(probes: Probes): DynamicModule {
    return {
      module: HealthModule,
      imports: [TerminusModule.forRoot({ logger: false })],
      controllers: [HealthController],
      providers: [{ provide: PROBES, useValue: probes }],
    };
  }
}
