import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorTable, Failure } from './failure.js';
import { PROBLEM_CONTENT_TYPE, problemOf } from './problem.filter.js';
import { securityHeaders } from './security-headers.js';

/** Answers what could not be read as HTTP at all, so that nothing behind the parser has seen it, and closes the connection. */
export function answerBrokenRequest(
  error: Error & { readonly code?: string },
  socket: Socket,
  table: ErrorTable,
  requestId: string,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(failureFor(error.code), table, requestId);
  const body = JSON.stringify(problem);
  const headers = {
    ...securityHeaders(null),
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    'x-request-id': requestId,
    connection: 'close',
  };
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...fields];
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  socket.destroy();
}

function failureFor(code: string | undefined): Failure {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Failure('headers-too-large', 'Address and headers together are larger than 16 KiB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Failure('request-timeout', 'The request did not arrive in time.');
  return new Failure('request-invalid', 'The request is not readable as HTTP.');
}
