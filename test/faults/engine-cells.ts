import type { OutRecord } from '#messaging';
import { until } from '../setup/service-process.js';
import { flawsOf } from './flaws.js';
import type { Sandbox } from './sandbox.js';
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
  sandbox: Sandbox,
  log: HostileLog,
  engines: KillableEngines,
  engine: EngineName,
): Promise<Verdict> {
  await Owner.start(sandbox, 'first');
  await feed(sandbox, log.waves.slice(0, 2), async () => false);
  const calm = await sandbox.applied();
  const flowing = stream(sandbox, log.waves.slice(2, 5));
  await until('the stream is applied', APPLIED_WITHIN_MS, async () => (await sandbox.applied()) > calm);
  await engines.kill(engine);
  const sending = flowing.then(() => stream(sandbox, log.waves.slice(5)));
  await engines.restart(engine);
  const since = performance.now();
  const before = await sandbox.progress();
  const resumedMs = await resumed(sandbox, before, since);
  await sending;
  await sandbox.recount();
  await settled(sandbox);
  return { resumedMs, flaws: await flawsOf(sandbox, { identities: log.identities }) };
}

/** Behaves like a country system: sends until the broker acknowledges. */
async function stream(sandbox: Sandbox, waves: readonly (readonly OutRecord[])[]): Promise<void> {
  for (const wave of waves) {
    while (
      !(await sandbox.send(wave).then(
        () => true,
        () => false,
      ))
    );
  }
}
