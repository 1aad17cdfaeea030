import { BATCH_LIMITS, type ProjectionDefinitions, type Reference, modelOf } from '#domain';
import {
  type LedgerStore,
  NotServable,
  type ProjectionRegistry,
  type RegisteredProjection,
  liveProjection,
} from '#kpi-store';
import { sha256Hex } from '#platform';
import type { Target } from './batch.handler.js';

export interface LiveTargetOptions {
  readonly registry: ProjectionRegistry;
  /** Of this software, with its reference data. */
  readonly definitions: ProjectionDefinitions;
  readonly reference: Reference;
  readonly storeOf: (version: string) => LedgerStore;
  /** Told when nothing can be claimed any more by this software. */
  readonly notServable: (error: NotServable) => void;
}

/** Finds the version that is live whenever a partition is claimed. */
export class LiveTarget {
  private readonly known = new Map<string, Target>();

  constructor(private readonly options: LiveTargetOptions) {}

  /** Errors: `NotServable` when no version is live, or one that was built with other definitions than this software has. */
  async now(): Promise<Target> {
    const { registry, definitions, notServable } = this.options;
    const live = await liveProjection(registry, definitions).catch((error: unknown) => {
      if (error instanceof NotServable) notServable(error);
      throw error;
    });
    const target = this.known.get(live.version) ?? this.targetOf(live);
    this.known.set(live.version, target);
    return target;
  }

  private targetOf({ version, partitions }: RegisteredProjection): Target {
    const { reference, storeOf } = this.options;
    const model = modelOf({ ...reference, version });
    return { store: storeOf(version), projection: { model, sha256: sha256Hex, limits: BATCH_LIMITS }, partitions };
  }
}
