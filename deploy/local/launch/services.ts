import { join } from 'node:path';
import { LaunchError } from '../engines/launch-error.js';
import { startProcess, type OwnedProcess } from '../engines/owned-process.js';
import { places, repository } from '../engines/places.js';
import { withPorts } from '../engines/ports.js';
import { untilAnswers, whereItSaysMore } from '../engines/until-answers.js';
import { NODE_FLAGS } from './node-flags.js';
import { SERVICES, type HttpPorts, type ServiceName } from './http-ports.js';

export interface ServicesRequest {
  /** Called again if one of the ports was lost to another process. */
  readonly ports: () => Promise<HttpPorts>;
  /** Addresses and settings of all three services; PORT is added. */
  readonly env: NodeJS.ProcessEnv;
  /** Restarts a service when its files change, and shows its output on the terminal. */
  readonly watch: boolean;
  /** True if a service is supposed to end. */
  readonly isStopping: () => boolean;
}

const READY_WITHIN_MS = 60_000;
const STOP_GRACE_MS = 4_000;
const STEADY_AFTER_MS = 30_000;
const GIVE_UP_AFTER = 5;

async function isReady(port: number): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    return response.ok;
  } catch {
    return false;
  }
}

interface Placed extends Omit<ServicesRequest, 'ports'> {
  readonly ports: HttpPorts;
}

function startService(service: ServiceName, { ports, env, watch }: Placed): OwnedProcess {
  const main = join(repository, 'dist', 'services', service, 'src', 'main.js');
  return startProcess({
    name: `${service} on port ${ports[service]}`,
    stage: 'service',
    command: process.execPath,
    args: watch ? ['--watch', '--watch-preserve-output', main] : [...NODE_FLAGS, main],
    env: { ...process.env, ...env, PORT: String(ports[service]) },
    logFile: watch ? null : join(places.logs, `${service}.log`),
    graceMs: STOP_GRACE_MS,
  });
}

function untilReady(service: ServiceName, { ports }: Placed, owned: OwnedProcess): Promise<void> {
  const port = ports[service];
  return untilAnswers(owned, { answers: () => isReady(port), ports: [port], withinMs: READY_WITHIN_MS });
}

/**
 * Restarts a service that ends by itself, as a supervisor would, unless it keeps ending or everything is being stopped.
 */
async function keepAlive(service: ServiceName, request: Placed, first: OwnedProcess): Promise<never> {
  let owned = first;
  let failures = 0;
  while (failures < GIVE_UP_AFTER) {
    const startedMs = performance.now();
    const how = await owned.exited;
    if (request.isStopping() || owned.isStopped()) return new Promise<never>(() => {});
    failures = performance.now() - startedMs > STEADY_AFTER_MS ? 1 : failures + 1;
    console.log(`${service} ended (${how}); restarting it`);
    owned = startService(service, request);
    await untilReady(service, request, owned);
  }
  throw new LaunchError(
    `${service} has ended ${failures} times in a row: fix the cause and start again${whereItSaysMore(owned)}`,
  );
}

interface Started {
  readonly service: ServiceName;
  readonly owned: OwnedProcess;
}

async function startAll(request: Placed): Promise<readonly Started[]> {
  const started = SERVICES.map((service) => ({ service, owned: startService(service, request) }));
  try {
    for (const { service, owned } of started) await untilReady(service, request, owned);
    return started;
  } catch (error) {
    await Promise.all(started.map(({ owned }) => owned.stop()));
    throw error;
  }
}

export interface RunningServices {
  readonly ports: HttpPorts;
  /** Never resolves; rejects with one sentence when a service cannot be kept running. */
  readonly failed: Promise<never>;
}

/** Starts the three services and waits until each is ready; uses other ports if one was lost to another process. */
export async function startServices({ ports: find, ...others }: ServicesRequest): Promise<RunningServices> {
  const { request, started } = await withPorts(find, async (ports) => {
    const placed = { ...others, ports };
    return { request: placed, started: await startAll(placed) };
  });
  const kept = started.map(({ service, owned }) => keepAlive(service, request, owned));
  const failed = Promise.race(kept);
  failed.catch(() => {}); // it is awaited later
  return { ports: request.ports, failed };
}
