import type { Socket } from 'node:net';
import { type ErrorTable, Failure } from './failure.js';
import { PROBLEM_CONTENT_TYPE, problemOf } from './problem.filter.js';

/** Answers what could not be read as HTTP at all, so that nothing behind the parser has seen it, and closes the connection. */
export function answerBrokenRequest(
  error: Error & { readonly code?: string },
  socket: Socket,
  table: ErrorTable,
  instance: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const detail =
    error.code === 'HPE_HEADER_OVERFLOW' ? 'The headers are too large.' : 'The request is not readable as HTTP.';
  const body = JSON.stringify(problemOf(new Failure('request-invalid', detail), table, instance));
  const head = [
    'HTTP/1.1 400 Bad Request',
    `content-type: ${PROBLEM_CONTENT_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy();
}
