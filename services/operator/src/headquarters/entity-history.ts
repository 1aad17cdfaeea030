import type { AnyEvent, EntityKey, ErrorCode } from '#domain';
import { HeadquartersError } from './headquarters-error.js';
import type { Services } from './services.js';

/** An entity as reporting shows it to the key. */
export interface EntityHistory {
  /** In the form of its kind. */
  readonly state: unknown;
  readonly events: readonly AnyEvent[];
}

interface EntityAnswer {
  readonly data: {
    readonly state: unknown;
    readonly events: readonly (Omit<AnyEvent, 'day'> & { readonly effectiveDate: string })[];
  };
}

const NOTHING: ErrorCode = 'entity-unknown';
const PAGE = 500;

/**
 * All pages of an entity; null if nothing that the key may see was recorded about it. Errors: `detail-hidden` if
 * another unit than those of the key decided about it too.
 */
export async function historyOf(services: Services, key: EntityKey): Promise<EntityHistory | null> {
  const events: AnyEvent[] = [];
  let path: string | null = `/v1/entities/${encodeURIComponent(key)}?limit=${PAGE}`;
  let state: unknown = null;
  while (path !== null) {
    const page: { readonly body: EntityAnswer; readonly next: string | null } | null = await services.read(
      path,
      NOTHING,
    );
    if (page === null) return null;
    const { data } = page.body;
    state = data.state;
    events.push(...data.events.map(({ effectiveDate, ...event }) => ({ ...event, day: effectiveDate })));
    path = page.next;
  }
  if (state === null) throw hidden(key);
  return { state, events };
}

/** Decisions cannot be voided, so an entity that has one has a state. */
function hidden(key: EntityKey): HeadquartersError {
  return new HeadquartersError(
    'detail-hidden',
    `the key does not see every decision about ${key}. Set HEADWAY_KEY to a key for all units that decide for headquarters.`,
  );
}
