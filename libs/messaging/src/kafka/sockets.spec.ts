import { once } from 'node:events';
import { type AddressInfo, Socket, createServer } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { afterEach, expect, it, vi } from 'vitest';
import { openSocket } from './sockets.js';

afterEach(() => vi.restoreAllMocks());

it('sends at once, without waiting for a confirmation of what was sent before', async () => {
  const noDelay = vi.spyOn(Socket.prototype, 'setNoDelay');
  const server = createServer((socket) => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const plain = undefined as unknown as ConnectionOptions;
  const socket = await new Promise<Socket>((resolve) => {
    const opened = openSocket({ host: '127.0.0.1', port, ssl: plain, onConnect: () => resolve(opened) });
  });
  expect(noDelay.mock.contexts).toContain(socket);
  expect(noDelay).toHaveBeenCalledWith(true);
  socket.destroy();
  server.close();
});
