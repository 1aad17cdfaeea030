import { addDays, dataTypes, entityKeyOf } from '#domain';
import type { Chance } from './chance.js';
import { type CloudEvent, fullType } from './written.js';

interface Revision {
  readonly reasonCode: string;
  readonly reasonText: string;
  /** What changes. */
  readonly revised: (data: object, chance: Chance) => object;
  /** Number of days by which the event moves. */
  readonly days?: number;
}

/** What offices correct, by event type. */
const REVISIONS: { readonly [type: string]: Revision } = {
  'project.registered': {
    reasonCode: 'late_information',
    reasonText: 'The donor has raised its part of the budget.',
    revised: (data, chance) => ({
      budgetUsdCents: amount(data, 'budgetUsdCents') + chance.integer('more', 1, 90) * 100_000,
    }),
  },
  'solution.adopted': {
    reasonCode: 'wrong_period',
    reasonText: 'The signed agreement carries a later date.',
    revised: () => ({}),
    days: 31,
  },
  'usage.reported': {
    reasonCode: 'method_change',
    reasonText: 'The figure was estimated, not measured.',
    revised: () => ({ basis: 'estimated' }),
  },
  'risk.raised': {
    reasonCode: 'typo',
    reasonText: 'Severity and likelihood were exchanged.',
    revised: (data) => ({ severity: amount(data, 'likelihood'), likelihood: amount(data, 'severity') }),
  },
  'training.delivered': {
    reasonCode: 'typo',
    reasonText: 'People who enrolled late were left out.',
    revised: (data, chance) => ({ enrolled: amount(data, 'enrolled') + chance.integer('late', 1, 20) }),
  },
};
const declared = new Map(dataTypes.map((type) => [type.type, type]));
const byFullType = new Map(Object.entries(REVISIONS).map(([type, revision]) => [fullType(type), revision]));

/**
 * Corrections of `corrected` events and voids of `voided` others, as far as there are enough events that offices
 * correct.
 */
export function amend(
  events: readonly CloudEvent[],
  corrected: number,
  voided: number,
  chance: Chance,
): readonly CloudEvent[] {
  const shuffled = chance.shuffled(
    'targets',
    events.filter(({ type }) => !type.includes('.hq.')),
  );
  const toCorrect = shuffled.filter(({ type }) => byFullType.has(type)).slice(0, corrected);
  const taken = new Set(toCorrect);
  const toVoid = shuffled.filter((event) => !taken.has(event)).slice(0, voided);
  return [
    ...toCorrect.map((event) => correction(event, chance.of(`${event.source}/${event.id}`))),
    ...toVoid.map((event) => {
      const because = { reasonCode: 'double_count', reasonText: 'The same was entered twice.' };
      return amendment('record.voided', event, because, chance.of(`${event.source}/${event.id}`));
    }),
  ];
}

function correction(event: CloudEvent, chance: Chance): CloudEvent {
  const { reasonCode, reasonText, revised, days = 0 } = byFullType.get(event.type) as Revision;
  const replacement = {
    effectivedate: addDays(event.effectivedate ?? '', days),
    data: { ...event.data, ...revised(event.data, chance) },
  };
  return amendment('record.corrected', event, { reasonCode, reasonText, replacement }, chance);
}

function amendment(type: string, target: CloudEvent, what: object, chance: Chance): CloudEvent {
  const { id, source, unit, time, data } = target;
  const of = declared.get(target.type);
  return {
    specversion: '1.0',
    id: `${type}-${id}`,
    source,
    type: fullType(type),
    time: `${addDays(time.slice(0, 10), chance.integer('days', 2, 120))}${time.slice(10)}`,
    unit,
    ...(of === undefined ? {} : { subject: entityKeyOf(of, data, unit) }),
    backfill: true,
    data: { targetSource: source, targetId: id, targetType: target.type, ...what },
  };
}

function amount(data: object, field: string): number {
  return Number((data as Readonly<Record<string, unknown>>)[field]);
}
