/** How long one piece of work keeps everything else waiting; a turn of others costs about 10 µs. */
const SLICE_MS = 5;

/** Work of this process whose slice is over, in the order in which it goes on. */
const waiting: (() => void)[] = [];

/**
 * The items, made one by one. After every 5 ms of making and using them, everything else that is waiting gets its turn.
 * Guarantee: however many of these run, others wait for one slice; the runs take turns, so that they share the time.
 * Ending early ends `items`.
 */
export async function* inSlices<Item>(items: Iterable<Item>): AsyncGenerator<Item, void> {
  let since = performance.now();
  for (const item of items) {
    yield item;
    if (performance.now() - since < SLICE_MS) continue;
    await nextSlice();
    since = performance.now();
  }
}

function nextSlice(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    if (waiting.length === 1) setImmediate(goOn);
  });
}

/** One slice in each round of the event loop: an immediate that is set during a round runs in the next. */
function goOn(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(goOn);
}
