import { LaunchError } from '../engines/launch-error.js';
import { isFree } from '../engines/ports.js';

export const SERVICES = ['reporting', 'ingestion', 'aggregation'] as const;
export type ServiceName = (typeof SERVICES)[number];
export type HttpPorts = Readonly<Record<ServiceName, number>>;

const FIRST_PORT = 3000;

function firstPort(env: NodeJS.ProcessEnv): number {
  const text = env['PORT'] || String(FIRST_PORT);
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port + SERVICES.length <= 65_536) return port;
  throw new LaunchError(`PORT is ${text}: give the first of three ports in a row, for example PORT=4000.`);
}

/** Three ports in a row, from PORT on, else from 3000. Throws LaunchError when one of them is taken. */
export async function httpPorts(env: NodeJS.ProcessEnv = process.env): Promise<HttpPorts> {
  const first = firstPort(env);
  const ports = { reporting: first, ingestion: first + 1, aggregation: first + 2 };
  for (const service of SERVICES) {
    if (await isFree(ports[service])) continue;
    throw new LaunchError(
      `Port ${ports[service]} (${service}) is taken: stop what listens there, or choose others, for example PORT=${first + 1000} npm start.`,
    );
  }
  return ports;
}
