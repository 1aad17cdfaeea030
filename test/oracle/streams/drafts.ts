import fc from 'fast-check';
import type { AnyEvent, Day } from '#domain';
import { fullType, toldOf } from './kinds.js';
import { countryOf, sourceOf, type Speaker } from './speakers.js';
import { link, type Topic } from './topic.js';

/** An event that has no id yet. */
export type Draft = Omit<AnyEvent, 'id'>;

export function draftOn(kind: string, topic: Topic): fc.Arbitrary<Draft> {
  const { name, id, speaker, day } = topic;
  const late = '2025-03-05T00:00:00.000Z';
  const own = [`${day}T08:00:00.000Z`, `${day}T08:00:00.001Z`];
  const isHeadquarters = toldOf(kind).isHeadquarters === true;
  const time = fc.constantFrom(...(isHeadquarters ? [late, '2025-03-05T00:00:01.000Z'] : [...own, late]));
  const sequence = fc.constantFrom('', '000000000000000001', '000000000000000012');
  return fc
    .tuple(sourceOf(speaker), time, sequence, fc.boolean(), dataOn(kind, topic))
    .map(([source, at, place, isHistory, data]) => ({
      source,
      type: fullType(name),
      time: at,
      unit: speaker.unit,
      day,
      sequence: place,
      backfill: !isHeadquarters && (isHistory || day < '2022-01-01'),
      entity: `${kind}:${id}`,
      data,
    }));
}

/** Data of a type, for data events with or without links and a note. */
export function dataOn(kind: string, topic: Topic): fc.Arbitrary<object> {
  const { bodyOn, isHeadquarters = false } = toldOf(kind);
  if (isHeadquarters) return bodyOn(topic);
  return fc.tuple(support, bodyOn(topic)).map(([supported, body]) => ({ ...supported, ...body }));
}

const support = fc.constantFrom<object>(
  {},
  {},
  { note: 'Seen' },
  { evidence: [] },
  { evidence: [link('report', true)] },
  { evidence: [link('dataset'), link('learning', true)], note: 'Seen' },
  { evidence: [link('dataset')] },
);

/** Events of one entity that follow each other as in real life, with a few of them missing at times. */
export function storyOf(
  kind: string,
  { number, speaker, days }: { readonly number: number; readonly speaker: Speaker; readonly days: readonly Day[] },
): fc.Arbitrary<readonly Draft[]> {
  const { story, idOf } = toldOf(kind);
  const when = fc.tuple(...story.map(() => fc.constantFrom(...days))).map((some) => some.sort());
  const drafts = fc.tuple(when, countryOf(speaker)).chain(([some, country]) =>
    fc.tuple(
      ...story.map(({ name, data }, at) => {
        const topic = { name, id: idOf(number, { speaker, country }), speaker, country, day: some[at] ?? '' };
        return draftOn(kind, topic).map((draft): Draft => ({ ...draft, data: { ...draft.data, ...data } }));
      }),
    ),
  );
  const shortened = drafts.chain((all) => fc.subarray(all));
  return fc.oneof({ weight: 2, arbitrary: drafts }, { weight: 1, arbitrary: shortened });
}
