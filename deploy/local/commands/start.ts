import type { Engines } from '../engines/start-engines.js';
import { during, elapsed } from '../engines/progress.js';
import { type BlockContent, block } from '../launch/block.js';
import { parseFlags } from '../launch/flags.js';
import { prepare } from '../launch/prerequisites.js';
import { type HttpPorts, httpPorts } from '../launch/http-ports.js';
import { endOnSignal } from '../launch/lifetime.js';
import { startServices } from '../launch/services.js';
import { firstNumbers, firstScorecards, untilApplied } from '../sample/first-numbers.js';
import { publishOrganisation } from '../sample/publish-organisation.js';
import { publishSample } from '../sample/publish-sample.js';
import { waitingRecords } from '../sample/waiting-records.js';

/** If no record is waiting and nothing has arrived for this long, missing events count as rejected. */
const QUIET_MS = 3_000;

/** After a restart all events are applied already, and only the ones sent again are waiting. */
function progressText(applied: number, events: number, left: number | null): string {
  const waiting = left === null || left === 0 ? '' : `, ${left} records waiting`;
  return `${applied} of ${events} events applied so far${waiting}`;
}

/** The published figures first, then the simulated organisation. */
async function bringSampleIn({ kafka }: Engines, ports: HttpPorts): Promise<NonNullable<BlockContent['sample']>> {
  const startedMs = performance.now();
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const reporting = at(ports.reporting);
  let progress = 'publishing the sample';
  const bring = async () => {
    const published = await publishSample(kafka.address);
    const simulated = await publishOrganisation(kafka.address);
    const events = published + simulated;
    const applied = await untilApplied(reporting, events, QUIET_MS, {
      waiting: () => waitingRecords({ ingestion: at(ports.ingestion), aggregation: at(ports.aggregation) }),
      told: (count, left) => (progress = progressText(Math.min(count, events), events, left)),
    });
    const [numbers, scorecards] = [await firstNumbers(reporting), await firstScorecards(reporting)];
    return { published, simulated, applied, numbers, scorecards, took: elapsed(startedMs) };
  };
  return during(() => progress, bring);
}

/** `npm start`: engines, topics, store, services, sample; then until Ctrl-C. */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  const lifetime = endOnSignal();
  await lifetime.run(async () => {
    const { engines, key, env } = await prepare(lifetime, flags);
    const { ports, failed } = await Promise.race([
      startServices({ ports: httpPorts, env, watch: false, isStopping: lifetime.isStopping }),
      engines.failed,
    ]);
    const ended = Promise.race([failed, engines.failed]);
    const sample = flags.sample ? await Promise.race([bringSampleIn(engines, ports), ended]) : null;
    console.log(block({ ports, engines, key, sample }));
    await ended;
  });
}
