import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { type Known, byEntity, fold, rowsOf } from '#domain';
import { model } from '#domain/testing';
import { ownersIn } from '../oracle/histories/ownership.js';
import { anySet, placed } from './arrivals.js';
import { law } from './law.js';
import { sumsOf } from './pipeline.js';
import { withoutRivals } from './rivals.js';

/** A set as two ledgers hold it that received its events in different orders. */
const twoLedgers = anySet.chain((set) =>
  fc.tuple(shuffled(set), shuffled(set)).map(([a, b]) => [placed(a), placed(b)] as const),
);

function shuffled(set: readonly Known[]): fc.Arbitrary<readonly Known[]> {
  return fc.shuffledSubarray([...set], { minLength: set.length });
}

/** Everything that the events of an entity result in. */
function foldedOf(key: string, events: readonly Known[]) {
  const folded = fold(key, events, model);
  return { entity: folded.entity, anomalies: folded.anomalies, sums: sumsOf(rowsOf(folded, model)) };
}

describe('the place of an event in the ledger', () => {
  law('decides who owns an entity, and nothing else', twoLedgers, ([one, other]) => {
    const again = byEntity(other);
    for (const [key, events] of byEntity(one)) {
      const same = again.get(key) ?? [];
      expect(fold(key, events, model).entity.owners).toEqual(ownersByPart(events));
      if (isEqual(ownersIn(events), ownersIn(same))) expect(foldedOf(key, events)).toEqual(foldedOf(key, same));
    }
  });

  law('has no effect without rivals', twoLedgers, ([one, other]) => {
    const alone = withoutRivals(one);
    const kept = new Set(alone.map(({ event }) => event));
    const again = byEntity(other.filter(({ event }) => kept.has(event)));
    for (const [key, events] of byEntity(alone)) {
      expect(foldedOf(key, events)).toEqual(foldedOf(key, again.get(key) ?? []));
    }
  });
});

function ownersByPart(events: readonly Known[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...ownersIn(events)].map(([claimed, unit]) => [claimed.split(' ')[1] ?? '', unit]));
}

function isEqual(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([claimed, unit]) => b.get(claimed) === unit);
}
