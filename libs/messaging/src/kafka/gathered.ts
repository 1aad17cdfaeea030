import { setImmediate as nextTurn } from 'node:timers/promises';

/** Asks about many keys at once; the answer may omit keys that nothing is known about. */
export type AskAll<Key, Answer> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Answer>>;

interface Question<Key, Answer> {
  readonly keys: Set<Key>;
  readonly answer: Promise<ReadonlyMap<Key, Answer>>;
}

/**
 * Combines simultaneous questions into one, and asks one at a time. Guarantee: every answer is looked up after it was
 * requested, never remembered; a failure reaches everyone who waits for that question, and nobody else.
 */
export class Gathered<Key, Answer> {
  #next: Question<Key, Answer> | null = null;
  #tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly askAll: AskAll<Key, Answer>) {}

  async ask(keys: readonly Key[]): Promise<ReadonlyMap<Key, Answer>> {
    if (keys.length === 0) return new Map();
    this.#next ??= this.#begin(new Set());
    const { keys: gathered, answer } = this.#next;
    keys.forEach((key) => gathered.add(key));
    return answer;
  }

  #begin(keys: Set<Key>): Question<Key, Answer> {
    const answer = this.#tail
      .then(async () => nextTurn())
      .then(async () => {
        this.#next = null;
        return this.askAll([...keys]);
      });
    this.#tail = answer.catch(() => {});
    return { keys, answer };
  }
}
