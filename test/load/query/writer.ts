// A process that applies events at a steady rate, a batch every 100 ms, from the message `go` to the message `stop`;
// it answers with the number of events that have taken effect.
import { retold, storiesOf } from './stories.js';
import { Applier, reference } from './store.js';

const EVERY_MS = 100;
const [uri = '', stories = '', rate = '', name = ''] = process.argv.slice(2);
const perBatch = Math.round((Number(rate) * EVERY_MS) / 1_000);
const { named } = storiesOf(Number(stories), reference);
const applier = await Applier.open(uri);
let isStopped = false;
process.once('message', () => {
  process.once('message', () => (isStopped = true));
  void write();
});
process.send?.('ready');

/** Tells the named stories once more, from the first on. */
async function write(): Promise<void> {
  const startedMs = performance.now();
  let [written, seconds] = [0, 0];
  for (let turn = 1; !isStopped; turn += 1) {
    const batch = named.slice(written, written + perBatch);
    await applier.apply(batch.map((one) => retold(one, name)));
    written += batch.length;
    if (batch.length > 0) seconds = (performance.now() - startedMs) / 1_000;
    const waitMs = startedMs + turn * EVERY_MS - performance.now();
    if (waitMs > 0) await new Promise((resolve) => void setTimeout(resolve, waitMs));
  }
  await applier.close();
  process.send?.({ written, rate: written / seconds }, () => process.disconnect());
}
