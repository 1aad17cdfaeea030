import { createServer } from 'node:net';

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

export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === null) throw new Error('the system gave no free port on 127.0.0.1');
  return port;
}

/** The wanted port when nobody has it, else any free one. */
export async function portNear(wanted: number): Promise<number> {
  return (await isFree(wanted)) ? wanted : freePort();
}
