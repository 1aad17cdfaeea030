import { during, elapsed } from '../engines/progress.js';
import { block } from '../launch/block.js';
import { parseFlags } from '../launch/flags.js';
import { layGround } from '../launch/ground.js';
import { endOnSignal } from '../launch/lifetime.js';
import { startServices } from '../launch/services.js';
import { untilSampleIsIn } from '../sample/first-numbers.js';
import { publishSample } from '../sample/publish-sample.js';

const QUIET_MS = 10_000;

async function bringSampleIn(kafkaBrokers: string, reporting: string) {
  const startedMs = performance.now();
  return during('publishing the sample and waiting for its numbers', async () => {
    const events = await publishSample(kafkaBrokers);
    const numbers = await untilSampleIsIn(reporting, QUIET_MS);
    return { events, numbers, took: elapsed(startedMs) };
  });
}

/** `npm start`: engines, topics, store, services, sample; then until Ctrl-C. */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  const lifetime = endOnSignal();
  await lifetime.run(async () => {
    const { engines, ports, key, env } = await layGround(lifetime, flags);
    const { failed } = await startServices({ ports, env, watch: false, isStopping: lifetime.isStopping });
    const reporting = `http://127.0.0.1:${ports.reporting}`;
    const sample = flags.sample ? await bringSampleIn(engines.kafka.address, reporting) : null;
    console.log(block({ ports, engines, key, sample }));
    await failed;
  });
}
