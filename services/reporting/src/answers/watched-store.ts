import { AppError, type BucketNeed, type EntityKey } from '#domain';
import {
  type BucketSnapshot,
  type EntityAsked,
  type EntityView,
  type EventFilter,
  KpiStore,
  type LedgerPage,
  NoneLive,
  NotServable,
  type PageAsked,
  type SnapshotVersion,
} from '#kpi-store';

/**
 * A store whose every failure is `store-unavailable`: the cause goes to the log, never to the caller. `notServable` is told where the live version has other
 * definitions, not where none is live yet.
 */
export class WatchedStore extends KpiStore {
  constructor(
    private readonly store: KpiStore,
    private readonly notServable: (error: NotServable) => void = () => {},
  ) {
    super();
  }

  fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot> {
    return this.answered(this.store.fetch(needs));
  }
  version(): Promise<SnapshotVersion> {
    return this.answered(this.store.version());
  }
  entity(key: EntityKey, asked: EntityAsked): Promise<EntityView | null> {
    return this.answered(this.store.entity(key, asked));
  }
  events(filter: EventFilter, asked: PageAsked): Promise<LedgerPage> {
    return this.answered(this.store.events(filter, asked));
  }

  private answered<Answer>(asking: Promise<Answer>): Promise<Answer> {
    return orUnavailable(asking, (cause) => {
      if (cause instanceof NotServable && !(cause instanceof NoneLive)) this.notServable(cause);
    });
  }
}

/** The answer of a store, or `store-unavailable`; `failed` is told the cause. */
export async function orUnavailable<Answer>(
  asking: Promise<Answer>,
  failed: (cause: unknown) => void = () => {},
): Promise<Answer> {
  try {
    return await asking;
  } catch (cause) {
    failed(cause);
    throw new AppError('store-unavailable', 'The store did not answer; try again.', [], { cause });
  }
}
