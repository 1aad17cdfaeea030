import type { ProjectionDefinitions } from '#domain';
import { NotServable, type ProjectionRegistry, liveProjection } from '#kpi-store';
import type { Gate } from './gate.js';

const EVERY_MS = 10_000;

export interface LiveNameOptions {
  readonly registry: ProjectionRegistry;
  /** Of this software. */
  readonly definitions: ProjectionDefinitions;
  readonly gate: Gate;
  /** Told when the live version has reference data that this software does not have: it must not decide any longer. */
  readonly notServable: (error: NotServable) => void;
}

/** Keeps the name under which reference data decide that of the live projection version. */
export class LiveName {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: LiveNameOptions) {}

  /** Errors: what the store throws; the name stays what it was. */
  async look(): Promise<void> {
    const { registry, definitions, gate, notServable } = this.options;
    try {
      gate.rename((await liveProjection(registry, definitions)).version);
    } catch (error) {
      if (!(error instanceof NotServable)) throw error;
      notServable(error);
    }
  }

  /** `failed` is told whenever the store did not answer. */
  start(failed: (error: unknown) => void): void {
    const again = (): void => {
      this.timer = setTimeout(() => void this.look().catch(failed).finally(again), EVERY_MS);
    };
    again();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
