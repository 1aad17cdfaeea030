import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Level, type Logger, pino } from 'pino';

export interface LogOptions {
  /** Included in every line. */
  readonly service: string;
  readonly level: Level | 'silent';
  /** Standard output by default. */
  readonly destination?: DestinationStream;
}

const secrets = ['authorization', '*.authorization', 'headers.authorization', '*.headers.authorization'];

/**
 * JSON lines with UTC times. Guarantee: an `authorization` header is never written, whichever object contains it, nor
 * is the address of a request that Fastify itself logs.
 */
export function createLogger({ service, level, destination }: LogOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError, error: describeError, req: describeRequest, res: describeReply },
    redact: { paths: secrets, censor: '[redacted]' },
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const MOST_CAUSES = 5;

/**
 * What a log line shows of an error: its name, message, code and stack, and the same of its causes, without data that
 * engines quote. Anything but an error is returned unchanged.
 */
export function describeError(error: unknown): unknown {
  return describe(error, 0);
}

function describe(error: unknown, depth: number): unknown {
  if (!(error instanceof Error)) return error;
  const { name, stack = '', cause } = error;
  const message = withoutData(error);
  const code = 'code' in error ? { code: error.code } : {};
  const causes = cause === undefined || depth === MOST_CAUSES ? {} : { cause: describe(cause, depth + 1) };
  // A stack repeats the message, including the data that was removed from it.
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return { name, message, ...code, ...causes, stack: [`${name}: ${message}`, ...frames].join('\n') };
}

/** JSON.parse quotes its input, MongoDB the existing key, Fastify the address of a request. */
function withoutData({ name, message }: Error): string {
  const unquoted = name === 'SyntaxError' ? message.replaceAll(/"(?:[^"]|"(?=\.\.\.))*"/g, '"…"') : message;
  return unquoted.replace(/(dup key:) [^]*/, '$1 …').replaceAll(/\?[^\s"'?]*=[^\s"']*/g, '?…');
}

interface RequestSide {
  readonly method?: string;
  readonly routeOptions?: { readonly url?: string };
}

function describeRequest({ method, routeOptions }: RequestSide) {
  return { method, route: routeOptions?.url ?? null };
}

function describeReply({ statusCode }: { readonly statusCode?: number }) {
  return { status: statusCode };
}

/** The line writer for adapters that know no logger. */
export function linesTo(logger: Logger) {
  return (
    level: 'debug' | 'info' | 'warn' | 'error',
    message: string,
    fields: Readonly<Record<string, unknown>>,
  ): void => logger[level](fields, message);
}

/** Sends Nest's own lines, and those of its `Logger`, to our logger. */
export class NestLines implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: readonly unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: readonly unknown[]): void {
    this.write('trace', message, rest);
  }
  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context last, and a stack before it. */
  private write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const fields = { context: rest.at(-1), ...(rest.length > 1 ? { more: rest.slice(0, -1) } : {}) };
    if (message instanceof Error) this.logger[level]({ ...fields, err: message });
    else if (typeof message === 'object' && message !== null) this.logger[level]({ ...fields, ...message });
    else this.logger[level](fields, String(message));
  }
}
