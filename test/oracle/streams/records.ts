import fc from 'fast-check';
import type { AnyEvent, Day } from '#domain';
import { dataOn } from './drafts.js';
import { fullType, typesOf } from './kinds.js';
import { countryOf, sourceOf, SPEAKERS, STEWARD, type Speaker } from './speakers.js';

const CORRECTED = fullType('record.corrected');
const VOIDED = fullType('record.voided');

/** A correction or void's description of its target; any part of it may be wrong. */
interface Aim {
  readonly targetSource: string;
  readonly targetId: string;
  readonly targetType: string;
  /** Entity under which the record is sent. */
  readonly entity: string;
  readonly speaker: Speaker;
}

type Record = fc.Arbitrary<Omit<AnyEvent, 'id'>>;

/**
 * Corrections and voids of some data events, of each other, of events of another entity, type or name, or of unknown
 * events.
 */
export function recordsOn(
  events: readonly AnyEvent[],
  { most, days }: { readonly most: number; readonly days: readonly Day[] },
): fc.Arbitrary<readonly AnyEvent[]> {
  const data = events.filter(({ type }) => !type.includes('.hq.'));
  if (data.length === 0 || most === 0) return fc.constant([]);
  const half = Math.ceil(most / 2);
  const first = fc
    .array(recordOn(data, days), { maxLength: half })
    .map((list) => list.map((one, at) => ({ ...one, id: `r-${at}` })));
  return first.chain((records) => {
    const targets = [...data, ...data.slice(0, 3), ...records];
    return fc
      .array(recordOn(targets, days), { maxLength: most - half })
      .map((more) => [...records, ...more.map((one, at) => ({ ...one, id: `q-${at}` }))]);
  });
}

function recordOn(targets: readonly AnyEvent[], days: readonly Day[]): Record {
  // The first two targets are hit most, so that several records meet on one event.
  const target = fc.oneof(fc.constantFrom(...targets.slice(0, 2)), fc.constantFrom(...targets));
  return target.chain(aimAt).chain((aim) => {
    const voided = { weight: 1, arbitrary: voiding(aim) };
    return keepsEntity(aim) ? fc.oneof({ weight: 3, arbitrary: correction(aim, days) }, voided) : voided.arbitrary;
  });
}

/** A snapshot is about the unit that sends it, so a replacement from another sender would be about another entity. */
function keepsEntity({ entity, speaker }: Aim): boolean {
  return kindOf(entity) !== 'workforce' || entity === `workforce:${speaker.unit}`;
}

function aimAt(target: AnyEvent): fc.Arbitrary<Aim> {
  const speaker = SPEAKERS.find(({ unit }) => unit === target.unit) ?? STEWARD;
  const isData = !target.type.includes('.record.');
  const { source: targetSource, id: targetId, entity } = target;
  const types = typesOf(kindOf(entity));
  const right = { targetSource, targetId, targetType: isData ? target.type : (types[0] ?? ''), entity, speaker };
  const wrong = fc.constantFrom(
    { ...right, targetId: 'nowhere' },
    { ...right, targetSource: `${targetSource}/other` },
    ...types.map((targetType) => ({ ...right, targetType })),
    ...(/-\d$/.test(entity) ? [{ ...right, entity: entity.replace(/\d$/, '9') }] : []),
  );
  return fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong });
}

/** The replacement stays with the entity: one that names a country in its key keeps it. */
function correction(aim: Aim, days: readonly Day[]): Record {
  const kind = kindOf(aim.entity);
  const id = aim.entity.slice(kind.length + 1);
  const [, named] = id.split('/');
  const name = aim.targetType.split('.').slice(3, -1).join('.');
  return fc
    .tuple(fc.constantFrom(...days), named === undefined ? countryOf(aim.speaker) : fc.constant(named))
    .chain(([day, country]) => {
      const data = dataOn(kind, { name, id, speaker: aim.speaker, country, day });
      return data.map((replaced) => ({ effectivedate: day, data: replaced }));
    })
    .chain((replacement) => record(aim, CORRECTED, { replacement }));
}

function voiding(aim: Aim): Record {
  return record(aim, VOIDED, {});
}

function record(aim: Aim, type: string, more: { readonly replacement?: { readonly effectivedate: Day } }): Record {
  const { targetSource, targetId, targetType, entity } = aim;
  const by = fc.constantFrom(aim.speaker, aim.speaker, STEWARD);
  const time = fc.constantFrom('2025-03-06T00:00:00.000Z', '2025-03-07T00:00:00.000Z');
  const sequence = fc.constantFrom('', '000000000000000001');
  const ownDay = fc.constantFrom('2025-03-06', '2024-02-29');
  const spoken = by.chain((speaker) => sourceOf(speaker).map((source) => ({ source, unit: speaker.unit })));
  return fc.tuple(spoken, time, sequence, ownDay).map(([voice, at, place, day]) => ({
    ...voice,
    type,
    time: at,
    day,
    sequence: place,
    backfill: (more.replacement?.effectivedate ?? day) < '2022-01-01',
    entity,
    data: { targetSource, targetId, targetType, reasonCode: 'typo', reasonText: 'Written down wrongly', ...more },
  }));
}

function kindOf(entity: string): string {
  return entity.slice(0, entity.indexOf(':'));
}
