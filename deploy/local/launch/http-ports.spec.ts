import { type Server, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../engines/ports.js';
import { httpPorts } from './http-ports.js';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

function taken(port: number): Promise<void> {
  const server = createServer();
  servers.push(server);
  return new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
}

/** First of three ports in a row that nobody has. */
async function threeFree(): Promise<number> {
  const first = await freePort();
  return httpPorts({ PORT: String(first) }).then(
    ({ reporting }) => reporting,
    () => threeFree(),
  );
}

describe('the ports of the services', () => {
  it.each([
    [0, 'reporting'],
    [1, 'ingestion'],
    [2, 'aggregation'],
  ])('are those from PORT on, and number %i of them may be taken', async (offset, service) => {
    const first = await threeFree();
    await taken(first + offset);
    await expect(httpPorts({ PORT: String(first) })).rejects.toThrow(
      `Port ${first + offset} (${service}) is in use: stop the process that listens there, or choose other ports`,
    );
  });

  it.each(['web', '80', '65535', '3000.5'])('are not from %s on', async (PORT) => {
    await expect(httpPorts({ PORT })).rejects.toThrow(
      `PORT is ${PORT}: set it to the first of three consecutive ports`,
    );
  });

  it.each([0, 1, 2])('are others if they were not requested and number %i is taken', async (offset) => {
    const first = (await httpPorts({})).reporting;
    await taken(first + offset);
    const { reporting, ingestion, aggregation } = await httpPorts({});
    expect(reporting).toBeGreaterThan(first);
    expect([ingestion, aggregation]).toEqual([reporting + 1, reporting + 2]);
  });
});
