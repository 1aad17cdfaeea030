import type { ProjectionDefinitions } from '#domain';
import { NotServable, type ProjectionRegistry, type RegisteredProjection, liveProjection } from '#kpi-store';
import { type Repeated, repeat } from '#platform';

const EVERY_MS = 10_000;

export interface LiveVersionOptions {
  readonly registry: ProjectionRegistry;
  /** The definitions of this software. */
  readonly definitions: ProjectionDefinitions;
  /** Called by `requireServable` when this software cannot continue with the version that is live. */
  readonly notServable: (error: NotServable) => void;
  readonly everyMs?: number;
}

/** Tracks which projection version is live, for a process that outlives a switch. */
export class LiveVersion {
  private seen: RegisteredProjection | null = null;
  private looking: Repeated | undefined;

  constructor(private readonly options: LiveVersionOptions) {}

  /** Result of the last successful look; null: not known yet. */
  get known(): RegisteredProjection | null {
    return this.seen;
  }

  /**
   * Asks the store. Errors: `NoneLive`, `NotServable`, and errors of the store; on an error `known` keeps its value.
   */
  async look(): Promise<RegisteredProjection> {
    const { registry, definitions } = this.options;
    this.seen = await liveProjection(registry, definitions);
    return this.seen;
  }

  /**
   * The same, for a process that works on the live version: also calls `notServable` when the version cannot be served.
   */
  async requireServable(): Promise<RegisteredProjection> {
    try {
      return await this.look();
    } catch (error) {
      if (error instanceof NotServable) this.options.notServable(error);
      throw error;
    }
  }

  /** Looks at a regular interval. `failed` is called whenever the store did not answer. */
  start(failed: (error: unknown) => void): void {
    const told = (error: unknown): void => {
      if (!(error instanceof NotServable)) failed(error);
    };
    this.looking = repeat(() => this.requireServable(), { waitMs: this.options.everyMs ?? EVERY_MS, failed: told });
  }

  /** A look in progress is not interrupted. */
  stop(): void {
    void this.looking?.stop();
  }
}
