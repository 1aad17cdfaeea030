import { createHash } from 'node:crypto';

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
