import fc from 'fast-check';
import type { AnyEvent } from '#domain';
import { DAYS, dataOn, PROJECT_TYPES, SOLUTION_TYPES, USAGE_TYPE } from './stream-data.js';
import { countryOf, sourceOf, SPEAKERS, STEWARD, type Speaker } from './stream-units.js';

const CORRECTED = 'org.undp.digital.record.corrected.v1';
const VOIDED = 'org.undp.digital.record.voided.v1';

/** What a correction or void says of its target; it may be wrong in each part. */
interface Aim {
  readonly targetSource: string;
  readonly targetId: string;
  readonly targetType: string;
  /** Entity under which the record is sent. */
  readonly entity: string;
  readonly speaker: Speaker;
}

/** Corrections and voids of some events, of each other, of events of another entity, type or name, or of none at all. */
export function recordsOn(events: readonly AnyEvent[], maxRecords: number): fc.Arbitrary<readonly AnyEvent[]> {
  if (events.length === 0 || maxRecords === 0) return fc.constant([]);
  const half = Math.ceil(maxRecords / 2);
  const first = fc
    .array(recordOn(events), { maxLength: half })
    .map((list) => list.map((one, at) => ({ ...one, id: `r-${at}` })));
  return first.chain((records) => {
    const targets = [...events, ...events.slice(0, 3), ...records];
    return fc
      .array(recordOn(targets), { maxLength: maxRecords - half })
      .map((more) => [...records, ...more.map((one, at) => ({ ...one, id: `q-${at}` }))]);
  });
}

function recordOn(targets: readonly AnyEvent[]): fc.Arbitrary<Omit<AnyEvent, 'id'>> {
  // The first two targets are hit most: several records must meet on one event.
  const target = fc.oneof(fc.constantFrom(...targets.slice(0, 2)), fc.constantFrom(...targets));
  return target
    .chain(aimAt)
    .chain((aim) => fc.oneof({ weight: 3, arbitrary: correction(aim) }, { weight: 1, arbitrary: voiding(aim) }));
}

function aimAt(target: AnyEvent): fc.Arbitrary<Aim> {
  const speaker = SPEAKERS.find(({ unit }) => unit === target.unit) ?? STEWARD;
  const isData = !target.type.includes('.record.');
  const { source: targetSource, id: targetId, entity } = target;
  const types = typesOf(entity);
  const right = { targetSource, targetId, targetType: isData ? target.type : (types[0] ?? ''), entity, speaker };
  const wrong = fc.constantFrom(
    { ...right, targetId: 'nowhere' },
    { ...right, targetSource: `${targetSource}/other` },
    ...types.map((targetType) => ({ ...right, targetType })),
    ...(entity.startsWith('usage:') ? [] : [{ ...right, entity: entity.replace(/\d$/, '9') }]),
  );
  return fc.oneof({ weight: 5, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: wrong });
}

function typesOf(entity: string): readonly string[] {
  if (entity.startsWith('usage:')) return [USAGE_TYPE];
  return entity.startsWith('project:') ? PROJECT_TYPES : SOLUTION_TYPES;
}

function correction(aim: Aim): fc.Arbitrary<Omit<AnyEvent, 'id'>> {
  const place = aim.entity.startsWith('usage:') ? fc.constant(aim.entity.split('/')[1] ?? '') : countryOf(aim.speaker);
  return fc
    .tuple(fc.constantFrom(...DAYS), place)
    .chain(([day, country]) => {
      const data = dataOn({ type: aim.targetType, entity: aim.entity, speaker: aim.speaker, country, day });
      return data.map((replaced) => ({ effectivedate: day, data: replaced }));
    })
    .chain((replacement) => record(aim, CORRECTED, { replacement }));
}

function voiding(aim: Aim): fc.Arbitrary<Omit<AnyEvent, 'id'>> {
  return record(aim, VOIDED, {});
}

function record(
  aim: Aim,
  type: string,
  more: { replacement?: { effectivedate: string } },
): fc.Arbitrary<Omit<AnyEvent, 'id'>> {
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
