import { createHash } from 'node:crypto';

/** The step of days: the golden ratio spreads any number of them best. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Steps that spread well by themselves and together with days, and no two of which lie near each other. */
const STEPS = [
  0.4732416, 0.1049974, 0.5500875, 0.5194384, 0.5342951, 0.579729, 0.8313296, 0.4427649, 0.4873492, 0.7214775,
  0.1615595, 0.8678374, 0.2622349, 0.4575684, 0.565536, 0.3411088, 0.6794817, 0.887423, 0.2996292, 0.2838678, 0.1762556,
  0.210028, 0.4151822, 0.1390386, 0.326332, 0.7847283,
];

/**
 * Random numbers drawn by name. Guarantee: the same seed and name give the same number, whatever else is drawn and in
 * whatever order, so that adding a story leaves all others unchanged.
 */
export class Chance {
  constructor(private readonly path: string) {}

  /** The chances of a part, by its name. */
  of(name: string | number): Chance {
    return new Chance(`${this.path}/${name}`);
  }

  /** A number in [0, 1). */
  number(name: string | number): number {
    const digest = createHash('sha256').update(`${this.path}/${name}`).digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }

  /**
   * The number of the `ordinal`th of many, in [0, 1). Guarantee: consecutive ordinals are spread evenly, so that ten of
   * them already show the shares that a million would; two names never march in step.
   */
  even(name: string, ordinal: number): number {
    const step = name === 'day' ? GOLDEN : (STEPS[placeOf(name)] ?? GOLDEN);
    return (this.number(`even/${name}`) + ordinal * step) % 1;
  }

  /** True with this probability. */
  is(name: string | number, probability: number): boolean {
    return this.number(name) < probability;
  }

  /** An integer, both ends included. */
  integer(name: string | number, least: number, most: number): number {
    return least + Math.floor(this.number(name) * (most - least + 1));
  }

  pick<Item>(name: string | number, items: readonly [Item, ...Item[]]): Item {
    return items[this.integer(name, 0, items.length - 1)] ?? items[0];
  }

  /** Each item with this probability, at least one. */
  some<Item>(name: string | number, items: readonly [Item, ...Item[]], probability: number): readonly Item[] {
    const chosen = items.filter((_, place) => this.is(`${name}/${place}`, probability));
    return chosen.length > 0 ? chosen : [this.pick(name, items)];
  }

  /** The items in random order. */
  shuffled<Item>(name: string | number, items: readonly Item[]): readonly Item[] {
    const ranked = items.map((item, place) => ({ item, rank: this.number(`${name}/${place}`) }));
    return ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
  }
}

/** A name keeps its step, whatever else is drawn. */
function placeOf(name: string): number {
  const digest = createHash('sha256').update(name).digest();
  return digest.readUInt32BE(0) % STEPS.length;
}
