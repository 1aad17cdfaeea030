import { type Day, STRATEGY_START, type SourceRow, addDays } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';

/** A CloudEvent in structured mode. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly unit: string;
  readonly effectivedate?: Day;
  readonly sequence?: string;
  readonly subject?: string;
  readonly backfill?: true;
  readonly data: object;
}

/** Full name of a type. */
export function fullType(type: string): string {
  return `org.undp.digital.${type}.v1`;
}

/**
 * Writes drafts in the order in which offices recorded them: each gets its time, its unit's source, and its number
 * within that source.
 */
export function write(drafts: readonly Draft[], sources: readonly SourceRow[], chance: Chance): readonly CloudEvent[] {
  const prefixes = new Map(sources.map(({ unit, prefix }) => [unit, prefix]));
  const numbers = new Map<string, number>();
  const timed = drafts.map((draft, place) => ({ draft, time: timeOf(draft, chance.of(place)) }));
  return timed
    .toSorted((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))
    .map(({ draft, time }) => {
      const { type, unit, day, data } = draft;
      const number = (numbers.get(unit) ?? 0) + 1;
      numbers.set(unit, number);
      return {
        specversion: '1.0',
        id: `${type}-${number}`,
        source: `${prefixes.get(unit) ?? ''}pims`,
        type: fullType(type),
        time,
        unit,
        effectivedate: day,
        sequence: String(number),
        ...(type.startsWith('hq.') ? {} : { backfill: true as const }),
        data,
      };
    });
}

/** What happened before the strategy was loaded in its first weeks. */
function timeOf({ day, delayDays }: Draft, chance: Chance): string {
  const [hour, minute] = [chance.integer('hour', 7, 18), chance.integer('minute', 0, 59)];
  const recorded = addDays(day < STRATEGY_START ? addDays(STRATEGY_START, 9) : day, delayDays);
  return `${recorded}T${padded(hour)}:${padded(minute)}:00Z`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}
