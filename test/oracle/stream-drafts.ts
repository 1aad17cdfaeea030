import fc from 'fast-check';
import type { AnyEvent } from '#domain';
import { DAYS, dataOn, PROJECT_TYPES, SOLUTION_TYPES, USAGE_TYPE, type Topic } from './stream-data.js';
import { countryOf, sourceOf, type Speaker } from './stream-units.js';

/** An event that has no id yet. */
export type Draft = Omit<AnyEvent, 'id'>;

export function draftOn(topic: Topic): fc.Arbitrary<Draft> {
  const { type, entity, speaker, day } = topic;
  const time = fc.constantFrom(`${day}T08:00:00.000Z`, `${day}T08:00:00.001Z`, '2025-03-05T00:00:00.000Z');
  const sequence = fc.constantFrom('', '000000000000000001', '000000000000000012');
  return fc
    .tuple(sourceOf(speaker), time, sequence, fc.boolean(), dataOn(topic))
    .map(([source, at, place, isHistory, data]) => ({
      source,
      type,
      time: at,
      unit: speaker.unit,
      day,
      sequence: place,
      backfill: isHistory || day < '2022-01-01',
      entity,
      data,
    }));
}

export function entityOf(type: string, id: string, country: string): string {
  if (type === USAGE_TYPE) return `usage:S-${id}/${country}`;
  return type.includes('.project.') ? `project:P-${id}` : `solution:S-${id}`;
}

/** Events of one entity that follow each other as they do in life, a few of them missing at times. */
export function storyOf(
  kind: 'project' | 'solution' | 'usage',
  id: string,
  speaker: Speaker,
): fc.Arbitrary<readonly Draft[]> {
  const chapters = { project: PROJECT_STORY, solution: SOLUTION_STORY, usage: USAGE_STORY }[kind];
  const days = fc.tuple(...chapters.map(() => fc.constantFrom(...DAYS))).map((some) => some.sort());
  return fc
    .tuple(days, countryOf(speaker))
    .chain(([when, country]) =>
      fc.tuple(
        ...chapters.map(({ type, data }, at) => {
          const topic = { type, entity: entityOf(type, id, country), speaker, country, day: when[at] ?? '' };
          return draftOn(topic).map((draft): Draft => ({ ...draft, data: { ...draft.data, ...data } }));
        }),
      ),
    )
    .chain((drafts) =>
      fc.oneof({ weight: 2, arbitrary: fc.constant(drafts) }, { weight: 1, arbitrary: fc.subarray(drafts) }),
    );
}

interface Chapter {
  readonly type: string;
  readonly data: object;
}

const [PROJECT_REGISTERED = '', STATUS_CHANGED = '', SCREENED = ''] = PROJECT_TYPES;
const [SOLUTION_REGISTERED = '', ADOPTED = '', SCALE_CHANGED = ''] = SOLUTION_TYPES;

const PROJECT_STORY: readonly Chapter[] = [
  { type: PROJECT_REGISTERED, data: {} },
  { type: SCREENED, data: { digitalOutputs: 2 } },
  { type: STATUS_CHANGED, data: { from: 'pipeline', to: 'approved' } },
  { type: STATUS_CHANGED, data: { from: 'approved', to: 'active' } },
  { type: STATUS_CHANGED, data: { from: 'active', to: 'active' } },
];
const SOLUTION_STORY: readonly Chapter[] = [
  { type: SOLUTION_REGISTERED, data: {} },
  { type: ADOPTED, data: {} },
  { type: SCALE_CHANGED, data: {} },
  { type: SCALE_CHANGED, data: {} },
];
const USAGE_STORY: readonly Chapter[] = [
  { type: USAGE_TYPE, data: {} },
  { type: USAGE_TYPE, data: {} },
];
