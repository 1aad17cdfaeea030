import { connect, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** A client that has asked and does not read. */
export async function deafClient(app: NestFastifyApplication, url: string): Promise<Socket> {
  const { port } = new URL(await app.getUrl());
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  socket.write(`GET ${url} HTTP/1.1\r\nhost: headway\r\nconnection: close\r\n\r\n`);
  return socket;
}
