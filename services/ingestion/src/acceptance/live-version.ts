import type { ProjectionDefinitions } from '#domain';
import { NotServable, type ProjectionRegistry, liveProjection } from '#kpi-store';
import type { Gate } from './gate.js';

const EVERY_MS = 10_000;

export interface LiveVersionOptions {
  readonly registry: ProjectionRegistry;
  /** Of this software. */
  readonly definitions: ProjectionDefinitions;
  readonly gate: Gate;
  /** Told when the live version has reference data that this software does not have: it must not decide any longer. */
  readonly notServable: (error: NotServable) => void;
  readonly everyMs?: number;
}

/** Keeps the name under which reference data decide that of the live projection version, and knows how many partitions that was built with. */
export class LiveVersion {
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;
  private built: number | null = null;

  constructor(private readonly options: LiveVersionOptions) {}

  /** Of `events`; null: not known yet. */
  get partitions(): number | null {
    return this.built;
  }

  /** Errors: `NoneLive`, `NotServable`, and what the store throws; all stays what it was. */
  async look(): Promise<void> {
    const { registry, definitions, gate } = this.options;
    const { version, partitions } = await liveProjection(registry, definitions);
    gate.rename(version);
    this.built = partitions;
  }

  /** Looks again and again. `failed` is told whenever the store did not answer. */
  start(failed: (error: unknown) => void): void {
    const told = (error: unknown): void =>
      error instanceof NotServable ? this.options.notServable(error) : failed(error);
    const { everyMs = EVERY_MS } = this.options;
    const again = (): void => {
      if (this.isStopped) return;
      this.timer = setTimeout(() => void this.look().catch(told).finally(again), everyMs);
    };
    again();
  }

  stop(): void {
    this.isStopped = true;
    clearTimeout(this.timer);
  }
}
