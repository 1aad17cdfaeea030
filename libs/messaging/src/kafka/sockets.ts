import { type Socket, connect, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { ISocketFactory } from 'kafkajs';

const KEEP_ALIVE_MS = 60_000;

/**
 * A connection to a broker that sends at once. kafkajs' own leaves Nagle's algorithm on: the last part of a request
 * that does not fit into one packet then waits until the broker has confirmed the parts before it, up to 40 ms.
 */
export const openSocket: ISocketFactory = ({ host, port, ssl, onConnect }): Socket => {
  const name = isIP(host) === 0 ? { servername: host } : {};
  const socket = ssl ? connectTls({ host, port, ...name, ...ssl }, onConnect) : connect({ host, port }, onConnect);
  socket.setNoDelay(true);
  socket.setKeepAlive(true, KEEP_ALIVE_MS);
  return socket;
};
