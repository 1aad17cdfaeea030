import { connect, createServer } from 'node:net';
import { LaunchError } from './launch-error.js';

function listen(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}

export async function isFree(port: number): Promise<boolean> {
  return (await listen(port)) !== null;
}

/** Checks by connecting: `isFree` would get in the way of a process that is about to listen. */
export function somebodyListens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (listens: boolean) => {
      socket.destroy();
      resolve(listens);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

/** Any free port except these: a port found free a moment ago would still be free, and be found again. */
export async function freePort(except: readonly number[] = []): Promise<number> {
  const port = await listen(0);
  if (port === null) throw new Error('the system gave no free port on 127.0.0.1');
  return except.includes(port) ? freePort(except) : port;
}

/** The preferred port if it is free, otherwise any free one. */
export async function portNear(wanted: number): Promise<number> {
  return (await isFree(wanted)) ? wanted : freePort();
}

/** Another process took a port between the check and its use, so another port has to be tried. */
export class PortLost extends LaunchError {
  constructor(
    readonly port: number,
    whose: string,
  ) {
    super(`Port ${port} of ${whose} has been taken by another process: start again.`);
  }
}

const TRIES = 8;

/**
 * Does work that needs ports, and repeats it with other ports if one was taken between the check and its use. Errors:
 * those of the work; the last `PortLost` if ports are lost again and again.
 */
export async function withPorts<Ports, Result>(
  ports: () => Promise<Ports>,
  work: (ports: Ports) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work(await ports());
    } catch (error) {
      if (!(error instanceof PortLost) || tries === TRIES) throw error;
      console.log(`  port ${error.port} has been taken by another process; trying another`);
    }
  }
}
