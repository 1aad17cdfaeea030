import { addDays, dataTypes, entityKeyOf } from '#domain';
import type { Chance } from './chance.js';
import { type CloudEvent, fullType } from './written.js';

type Data = Readonly<Record<string, unknown>>;

interface Mistake {
  readonly reasonCode: string;
  readonly reasonText: string;
  /** What was entered instead of the truth. */
  readonly entered: (data: Data, chance: Chance) => object;
  /** Number of days by which the truth lies before what was entered. */
  readonly days?: number;
}

/** What offices get wrong and correct, by event type. */
const MISTAKES: { readonly [type: string]: Mistake } = {
  'project.registered': {
    reasonCode: 'late_information',
    reasonText: 'A donor has raised its part of the budget.',
    entered: (data, chance) => {
      const budgetUsdCents = amount(data, 'budgetUsdCents') - chance.integer('less', 1, 90) * 100_000;
      return { budgetUsdCents: Math.max(budgetUsdCents, amount(data, 'digitalBudgetUsdCents')) };
    },
  },
  'solution.adopted': {
    reasonCode: 'wrong_period',
    reasonText: 'The signed agreement carries an earlier date.',
    entered: () => ({}),
    days: 31,
  },
  'usage.reported': {
    reasonCode: 'typo',
    reasonText: 'A digit too many: ten times the users were entered.',
    entered: ({ users }) => ({ users: tenfold(users as Data) }),
  },
  'risk.raised': {
    reasonCode: 'typo',
    reasonText: 'Severity and likelihood had not been rated yet.',
    entered: () => ({ severity: 1, likelihood: 1 }),
  },
  'training.delivered': {
    reasonCode: 'typo',
    reasonText: 'People who enrolled on the first day were left out.',
    entered: ({ completed }) => ({ enrolled: amount(completed as Data, 'total') }),
  },
};
/** What is entered twice under two names, by event type: the field that holds the name. */
const ENTERED_TWICE: { readonly [type: string]: string } = {
  'training.delivered': 'trainingId',
  'foresight.completed': 'exerciseId',
  'usage.reported': 'solutionId',
};
/** What is entered about nothing at all and voided alone. */
const ENTERED_IN_VAIN = ['risk.status_changed', 'partnership.recorded', 'foresight.completed', 'training.delivered'];
/** Share of the voids that are of something entered twice. */
const TWICE = 0.7;
const declared = new Map(dataTypes.map((type) => [type.type, type]));

/** How many events are corrected and voided. */
export interface Amended {
  readonly corrected: number;
  readonly voided: number;
}

/**
 * The events with mistakes in them, and what amends these: corrections that restore the truth, and voids of what had
 * been entered twice or in vain. Guarantee: whoever leaves them out finds other numbers. As far as there are enough
 * events of which offices amend.
 */
export function amend(events: readonly CloudEvent[], amended: Amended, chance: Chance): readonly CloudEvent[] {
  const { wrong, doubled, vain } = targetsOf(events, amended, chance);
  const entered = new Map(wrong.map((event) => [event, mistaken(event, chance)]));
  const twice = doubled.map(again);
  return [
    ...events.map((event) => entered.get(event) ?? event),
    ...twice,
    ...wrong.map((event) => correctionOf(event, chance)),
    ...twice.map((event) => voidOf(event, 'double_count', 'The same was entered twice.', chance)),
    ...vain.map((event) => voidOf(event, 'other', 'It was planned and did not take place.', chance)),
  ];
}

interface Targets {
  /** Entered with a mistake. */
  readonly wrong: readonly CloudEvent[];
  readonly doubled: readonly CloudEvent[];
  readonly vain: readonly CloudEvent[];
}

/** Every event is amended at most once. */
function targetsOf(events: readonly CloudEvent[], { corrected, voided }: Amended, chance: Chance): Targets {
  const shuffled = chance.shuffled(
    'targets',
    events.filter(({ type }) => !type.includes('.hq.')),
  );
  const taken = new Set<CloudEvent>();
  const take = (types: readonly string[], count: number) => {
    const full = new Set(types.map(fullType));
    const chosen = shuffled.filter((event) => full.has(event.type) && !taken.has(event)).slice(0, count);
    for (const event of chosen) taken.add(event);
    return chosen;
  };
  const wrong = take(Object.keys(MISTAKES), corrected);
  const doubled = take(Object.keys(ENTERED_TWICE), Math.round(voided * TWICE));
  return { wrong, doubled, vain: take(ENTERED_IN_VAIN, voided - doubled.length) };
}

/** Number of events that are added for these amendments. */
export function addedBy({ corrected, voided }: Amended): number {
  return corrected + voided + Math.round(voided * TWICE);
}

function mistakeIn({ type }: CloudEvent): Mistake {
  return MISTAKES[type.replace(/^org\.undp\.digital\.(.*)\.v1$/u, '$1')] as Mistake;
}

function mistaken(event: CloudEvent, chance: Chance): CloudEvent {
  const { entered, days = 0 } = mistakeIn(event);
  const day = addDays(event.effectivedate ?? '', days);
  const data = { ...event.data, ...entered(event.data as Data, chance.of(nameOf(event))) };
  return { ...event, time: later(event.time, days), effectivedate: day, data };
}

/** The same, entered by somebody else under another name. */
function again(event: CloudEvent): CloudEvent {
  const field = ENTERED_TWICE[event.type.replace(/^org\.undp\.digital\.(.*)\.v1$/u, '$1')] ?? '';
  const { sequence: _, ...attributes } = event;
  const data = { ...event.data, [field]: `${String((event.data as Data)[field])}-B` };
  return { ...attributes, id: `${event.id}-again`, time: later(event.time, 1), data };
}

function correctionOf(event: CloudEvent, chance: Chance): CloudEvent {
  const { reasonCode, reasonText, days = 0 } = mistakeIn(event);
  const replacement = { effectivedate: event.effectivedate, data: event.data };
  const target = { ...event, time: later(event.time, days) };
  return amendment('record.corrected', target, { reasonCode, reasonText, replacement }, chance);
}

function voidOf(event: CloudEvent, reasonCode: string, reasonText: string, chance: Chance): CloudEvent {
  return amendment('record.voided', event, { reasonCode, reasonText }, chance);
}

function amendment(type: string, target: CloudEvent, what: object, chance: Chance): CloudEvent {
  const { id, source, unit, time, data } = target;
  const of = declared.get(target.type);
  return {
    specversion: '1.0',
    id: `${type}-${id}`,
    source,
    type: fullType(type),
    time: later(time, chance.of(nameOf(target)).integer('days', 2, 120)),
    unit,
    ...(of === undefined ? {} : { subject: entityKeyOf(of, data, unit) }),
    backfill: true,
    data: { targetSource: source, targetId: id, targetType: target.type, ...what },
  };
}

function nameOf({ source, id }: CloudEvent): string {
  return `${source}/${id}`;
}

function later(time: string, days: number): string {
  return `${addDays(time.slice(0, 10), days)}${time.slice(10)}`;
}

function amount(data: Data, field: string): number {
  return Number(data[field]);
}

/** Ten times the people, in total and in every cell. */
function tenfold(people: Data): object {
  const cells = people['cells'] as readonly { readonly dims: object; readonly value: number }[] | undefined;
  const total = 10 * amount(people, 'total');
  return cells === undefined
    ? { total }
    : { total, cells: cells.map(({ dims, value }) => ({ dims, value: 10 * value })) };
}
