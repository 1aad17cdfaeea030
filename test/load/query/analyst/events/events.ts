import type { Recorded } from '#domain';
import { type Stories, suffixOf, retold, toldTimes } from '../../stories.js';

/** An accepted event as an analyst would store it: as it came, with what most questions select by in front. */
export interface AnalystEvent {
  /** Place in the order of arrival. */
  readonly recorded: number;
  readonly type: string;
  /** The type that it is about: of an amendment, its target's. */
  readonly about: string;
  readonly entity: string;
  readonly source: string;
  readonly id: string;
  /** What it amends; of all others, the event itself. */
  readonly target_source: string;
  readonly target_id: string;
  readonly time: string;
  /** -1: none. */
  readonly sequence: number;
  readonly unit: string;
  /** Of a correction, the day and data that replace its target's. */
  readonly day: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Amendment {
  readonly targetSource: string;
  readonly targetId: string;
  readonly targetType: string;
  readonly replacement?: { readonly effectivedate: string; readonly data: Readonly<Record<string, unknown>> };
}

/** All events that a store of Headway is filled with, and those that arrived twice a second time. */
export function* analystEvents(stories: Stories, copies: number): Generator<AnalystEvent> {
  let recorded = 0;
  for (const one of arrivals(stories, copies)) yield analystEvent(one, (recorded += 1));
}

function* arrivals(stories: Stories, copies: number): Generator<Recorded> {
  yield* toldTimes(stories, copies);
  const again = new Set(stories.again);
  yield* stories.single.filter((one) => again.has(one));
  for (const one of stories.named)
    if (again.has(one)) for (let copy = 0; copy < copies; copy += 1) yield retold(one, suffixOf(copy));
}

function analystEvent({ event }: Recorded, recorded: number): AnalystEvent {
  const { source, id, entity, time, sequence, unit, day } = event;
  const type = shortName(event.type);
  const own = { recorded, type, entity, source, id, time, sequence: sequence === '' ? -1 : Number(sequence), unit };
  if (!type.startsWith('record.'))
    return { ...own, about: type, target_source: source, target_id: id, day, data: { ...event.data } };
  const { targetSource, targetId, targetType, replacement } = event.data as Amendment;
  const target = { target_source: targetSource, target_id: targetId };
  const about = shortName(targetType);
  return { ...own, about, ...target, day: replacement?.effectivedate ?? day, data: replacement?.data ?? {} };
}

/** `solution.adopted` for `org.undp.digital.solution.adopted.v1`. */
function shortName(type: string): string {
  return type.split('.').slice(3, -1).join('.');
}
