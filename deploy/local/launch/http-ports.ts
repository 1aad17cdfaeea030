import { LaunchError } from '../engines/launch-error.js';
import { isFree } from '../engines/ports.js';

export const SERVICES = ['reporting', 'ingestion', 'aggregation'] as const;
export type ServiceName = (typeof SERVICES)[number];
export type HttpPorts = Readonly<Record<ServiceName, number>>;

const FIRST_PORT = 3000;
const STEP = 10;
const LAST_PORT = 3990;

function givenPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port + SERVICES.length <= 65_536) return port;
  throw new LaunchError(`PORT is ${text}: set it to the first of three consecutive ports, for example PORT=4000.`);
}

function portsFrom(first: number): HttpPorts {
  return { reporting: first, ingestion: first + 1, aggregation: first + 2 };
}

async function takenOf(ports: HttpPorts): Promise<ServiceName | null> {
  for (const service of SERVICES) if (!(await isFree(ports[service]))) return service;
  return null;
}

/**
 * Three consecutive free ports: from PORT on, otherwise the first of 3000, 3010, … from which three are free. Throws
 * LaunchError if a port requested by PORT is taken, or if no three are free.
 */
export async function httpPorts(env: NodeJS.ProcessEnv = process.env): Promise<HttpPorts> {
  if (env['PORT']) return portsAskedFor(givenPort(env['PORT']));
  for (let first = FIRST_PORT; first <= LAST_PORT; first += STEP) {
    if ((await takenOf(portsFrom(first))) === null) return portsFrom(first);
  }
  throw new LaunchError(
    `No three consecutive ports are free between ${FIRST_PORT} and ${LAST_PORT}: choose others, for example PORT=4000 npm start.`,
  );
}

async function portsAskedFor(first: number): Promise<HttpPorts> {
  const ports = portsFrom(first);
  const taken = await takenOf(ports);
  if (taken === null) return ports;
  throw new LaunchError(
    `Port ${ports[taken]} (${taken}) is in use: stop the process that listens there, or choose other ports, for example PORT=${first + 1000} npm start.`,
  );
}
