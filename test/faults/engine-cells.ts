import type { OutRecord } from '#messaging';
import { until } from '../setup/service-process.js';
import { flawsOf } from './flaws.js';
import type { Ground } from './ground.js';
import type { HostileLog } from './hostile-log.js';
import type { EngineName, KillableEngines } from './killable-engines.js';
import { Owner } from './owner.js';
import { type Verdict, feed, resumed, settled } from './trial.js';

const APPLIED_WITHIN_MS = 60_000;

/** Cells whose trials kill an engine, so they run one after another. */
export const engineCells = [
  { name: 'E1', what: 'SIGKILL of MongoDB under a stream, restart on the same data', engine: 'mongodb' },
  { name: 'E2', what: 'SIGKILL of Kafka under a stream, restart on the same data', engine: 'kafka' },
] as const satisfies readonly { readonly name: string; readonly what: string; readonly engine: EngineName }[];

/** Kills an engine while records arrive and are applied, and restarts it; everything else keeps running. */
export async function engineKilled(
  ground: Ground,
  log: HostileLog,
  engines: KillableEngines,
  engine: EngineName,
): Promise<Verdict> {
  await Owner.start(ground, 'first');
  await feed(ground, log.waves.slice(0, 2), async () => false);
  const calm = await ground.applied();
  const flowing = stream(ground, log.waves.slice(2, 5));
  await until('the stream is applied', APPLIED_WITHIN_MS, async () => (await ground.applied()) > calm);
  await engines.kill(engine);
  const sending = flowing.then(() => stream(ground, log.waves.slice(5)));
  await engines.restart(engine);
  const since = performance.now();
  const before = await ground.progress();
  const resumedMs = await resumed(ground, before, since);
  await sending;
  await ground.recount();
  await settled(ground);
  return { resumedMs, flaws: await flawsOf(ground, { identities: log.identities }) };
}

/** Behaves like a country system: sends until the broker acknowledges. */
async function stream(ground: Ground, waves: readonly (readonly OutRecord[])[]): Promise<void> {
  for (const wave of waves) {
    while (
      !(await ground.send(wave).then(
        () => true,
        () => false,
      ))
    );
  }
}
