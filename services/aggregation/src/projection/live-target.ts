import { BATCH_LIMITS, modelOf, type Reference } from '#domain';
import { type LedgerStore, type RegisteredProjection } from '#kpi-store';
import { sha256Hex } from '#platform';
import type { LiveVersion } from '#start';
import type { WriteTarget } from './batch.handler.js';

export interface LiveTargetOptions {
  readonly live: Pick<LiveVersion, 'requireServable'>;
  readonly reference: Reference;
  readonly storeOf: (version: string) => LedgerStore;
}

/** Resolves the target of batches: the version that is live when a partition is claimed. */
export class LiveTarget {
  private readonly known = new Map<string, WriteTarget>();

  constructor(private readonly options: LiveTargetOptions) {}

  /** Errors: `NotServable` if no version is live, or if the live one was built with other definitions. */
  async now(): Promise<WriteTarget> {
    const live = await this.options.live.requireServable();
    const target = this.known.get(live.version) ?? this.targetOf(live);
    this.known.set(live.version, target);
    return target;
  }

  private targetOf({ version, partitions }: RegisteredProjection): WriteTarget {
    const { reference, storeOf } = this.options;
    const model = modelOf({ ...reference, version });
    return { store: storeOf(version), projection: { model, sha256: sha256Hex, limits: BATCH_LIMITS }, partitions };
  }
}
