import type { ProjectionDefinitions } from '#domain';
import { NotServable, type ProjectionRegistry, type RegisteredProjection, liveProjection } from '#kpi-store';
import { type Repeated, repeat } from '#platform';

const EVERY_MS = 10_000;

export interface LiveVersionOptions {
  readonly registry: ProjectionRegistry;
  /** Of this software. */
  readonly definitions: ProjectionDefinitions;
  /** Told by `now` when this software cannot go on with what is live. */
  readonly notServable: (error: NotServable) => void;
  readonly everyMs?: number;
}

/** Knows which projection version is live, for a process that lives through switches. */
export class LiveVersion {
  private seen: RegisteredProjection | null = null;
  private looking: Repeated | undefined;

  constructor(private readonly options: LiveVersionOptions) {}

  /** Of the last look that succeeded; null: not known yet. */
  get known(): RegisteredProjection | null {
    return this.seen;
  }

  /** Asks the store. Errors: `NoneLive`, `NotServable`, and what the store throws; what is known stays what it was. */
  async look(): Promise<RegisteredProjection> {
    const { registry, definitions } = this.options;
    this.seen = await liveProjection(registry, definitions);
    return this.seen;
  }

  /** The same for a process that works on a live version: `notServable` is told, too, where it can serve none. */
  async now(): Promise<RegisteredProjection> {
    try {
      return await this.look();
    } catch (error) {
      if (error instanceof NotServable) this.options.notServable(error);
      throw error;
    }
  }

  /** Looks again and again. `failed` is told whenever the store did not answer. */
  start(failed: (error: unknown) => void): void {
    const told = (error: unknown): void => {
      if (!(error instanceof NotServable)) failed(error);
    };
    this.looking = repeat(() => this.now(), { waitMs: this.options.everyMs ?? EVERY_MS, failed: told });
  }

  /** A look that is under way goes on. */
  stop(): void {
    void this.looking?.stop();
  }
}
