import { during, elapsed } from '../engines/progress.js';
import { type BlockContent, block } from '../launch/block.js';
import { parseFlags } from '../launch/flags.js';
import { layGround } from '../launch/ground.js';
import { endOnSignal } from '../launch/lifetime.js';
import { startServices } from '../launch/services.js';
import { firstNumbers, shownNumbers, untilApplied } from '../sample/first-numbers.js';
import { publishOrganisation } from '../sample/publish-organisation.js';
import { publishSample } from '../sample/publish-sample.js';

const QUIET_MS = 10_000;

/** The published figures first, then the simulated organisation. */
async function bringSampleIn(kafkaBrokers: string, reporting: string): Promise<NonNullable<BlockContent['sample']>> {
  const startedMs = performance.now();
  const bring = async () => {
    const published = await publishSample(kafkaBrokers);
    const simulated = await publishOrganisation(kafkaBrokers);
    await untilApplied(reporting, published + simulated, QUIET_MS);
    const [numbers, shown] = [await firstNumbers(reporting), await shownNumbers(reporting)];
    return { published, simulated, numbers, shown, took: elapsed(startedMs) };
  };
  return during('publishing the sample and waiting for its numbers', bring);
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
