import type { Meta } from '../answers/meta.dto.js';

/**
 * `{"data":[…],"meta":{…}}`, the text that `JSON.stringify` would give, in a piece for each item. `textOf`: the JSON of
 * an item. Null is no item: its piece has no text, so that work may pause.
 */
export function* listText<Item>(
  items: Iterable<Item | null>,
  textOf: (item: Item) => string,
  meta: Meta,
): Generator<string> {
  let before = '{"data":[';
  for (const item of items) {
    yield item === null ? '' : before + textOf(item);
    if (item !== null) before = ',';
  }
  yield `${before === ',' ? '' : before}],"meta":${JSON.stringify(meta)}}`;
}

/** Collects all items. Yields an empty piece after each, so that work may pause. */
export function* gathered<Item>(items: Iterable<Item | null>): Generator<string, readonly Item[]> {
  const all: Item[] = [];
  for (const item of items) {
    if (item !== null) all.push(item);
    yield '';
  }
  return all;
}

/** Items that have a value. The others become null: a moment to pause, as long answers may consist of them alone. */
export function* withValue<Item extends { readonly value: unknown }>(
  items: Iterable<Item | null>,
): Generator<Item | null, undefined> {
  for (const item of items) yield item === null || item.value === null ? null : item;
  return undefined;
}
