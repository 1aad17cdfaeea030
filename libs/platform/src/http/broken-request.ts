import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { type ErrorTable, Failure } from './failure.js';
import type { Problem } from './problem.dto.js';
import { PROBLEM_CONTENT_TYPE, problemOf, RETRY_AFTER_SECONDS } from './problem.filter.js';
import { securityHeaders } from './security-headers.js';

/** Unfinished answers by connection; with pipelining there are several. */
const unfinished = new WeakMap<Socket, Set<ServerResponse>>();

/** Registers the hooks that track answers that have begun. */
export function rememberAnswers(instance: FastifyInstance): void {
  instance.addHook('onRequest', ({ raw: { socket } }, { raw: answer }, done) => {
    const others = unfinished.get(socket) ?? new Set();
    unfinished.set(socket, others.add(answer));
    answer.once('finish', () => others.delete(answer));
    done();
  });
}

interface Known {
  readonly table: ErrorTable;
  readonly logger: Logger;
  readonly requestId: string;
}

/**
 * Answers a request that could not be parsed as HTTP, so that no code after the parser has seen it, and closes the
 * connection. If another answer has begun on the connection, nothing more is written: it would be read as part of that
 * answer.
 */
export function answerBrokenRequest(
  error: Error & { readonly code?: string },
  socket: Socket,
  { table, logger, requestId }: Known,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const problem = problemOf(failureFor(error.code), table, requestId);
  const { code, status, title } = problem;
  const { logLevel = 'info', retriable = false } = table[code] ?? {};
  logger[logLevel]({ reqId: requestId, code, status }, title);
  const hasBegun = [...(unfinished.get(socket) ?? [])].some(({ headersSent }) => headersSent);
  if (socket.writable && !hasBegun) socket.write(answerWith(problem, retriable));
  socket.destroy();
}

function answerWith(problem: Problem, retriable: boolean): string {
  const body = JSON.stringify(problem);
  const headers = {
    ...securityHeaders(null),
    'content-type': PROBLEM_CONTENT_TYPE,
    'content-length': Buffer.byteLength(body),
    'x-request-id': problem.instance,
    ...(retriable ? { 'retry-after': RETRY_AFTER_SECONDS } : {}),
    connection: 'close',
  };
  const fields = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`, ...fields];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function failureFor(code: string | undefined): Failure {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Failure('headers-too-large', 'Address and headers together are larger than 16 KiB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Failure('request-timeout', 'The request did not arrive in time.');
  return new Failure('request-invalid', 'The request is not valid HTTP.');
}
