/** How long one piece of work may keep everything else waiting; giving others a turn costs about 10 µs. */
const SLICE_MS = 5;

/** Work of this process whose slice is over, in the order in which it resumes. */
const waiting: (() => void)[] = [];

/**
 * The items, made one by one. After every 5 ms of making and using them, everything else that is waiting gets its turn.
 * Guarantee: however many of these run, other work waits for one slice at most; the runs take turns, so that they share
 * the time. Ending early ends `items`.
 */
export function inSlices<Item>(items: Iterable<Item>): AsyncIterableIterator<Item> {
  return new Slices(items[Symbol.iterator]());
}

/** An async generator would wait three times for each item, which takes longer than most items take to make. */
class Slices<Item> implements AsyncIterableIterator<Item> {
  private since = performance.now();

  constructor(private readonly items: Iterator<Item>) {}

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Item>> {
    if (performance.now() - this.since >= SLICE_MS) {
      await nextSlice();
      this.since = performance.now();
    }
    return this.items.next();
  }

  async return(): Promise<IteratorResult<Item>> {
    return this.items.return?.() ?? { value: undefined, done: true };
  }
}

function nextSlice(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(resumeNext);
  });
}

/** One slice in each round of the event loop: an immediate that is set during a round runs in the next. */
function resumeNext(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(resumeNext);
}
