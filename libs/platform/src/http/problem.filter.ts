import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from '../process/logger.js';
import { addressOf } from './address.js';
import type { AllowedMethods } from './allowed-methods.js';
import { type ErrorTable, Failure, failureOf } from './failure.js';
import type { Problem } from './problem.dto.js';
import { type RawBody, tooLargeCode, unsupportedDetail } from './raw-bodies.js';
import { securityHeaders } from './security-headers.js';
import { withholdRequest } from './withheld.js';

/** Seconds after which a retry of a retriable failure makes sense. */
export const RETRY_AFTER_SECONDS = 5;
export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';

/**
 * Answers every failure as `application/problem+json`: Headway's own, and those of validation, Nest, Fastify and
 * unknown origin.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly table: ErrorTable,
    private readonly methods: AllowedMethods,
    private readonly rawBodies: readonly RawBody[],
  ) {}

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    this.answer(this.failure(thrown, request, reply), thrown, request, reply);
  }

  /** Answers requests that Fastify's router rejects before it has a route: no hook has run, and no filter will. */
  answerUnrouted(thrown: Error, request: FastifyRequest, reply: FastifyReply): void {
    void reply.headers({ ...securityHeaders(request), 'x-request-id': request.id });
    this.answer(failureOf(thrown, this.table), thrown, request, reply);
  }

  private answer(failure: Failure<string>, thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = problemOf(failure, this.table, request.id);
    this.log(problem, thrown, request);
    const { retriable } = rowOf(failure, this.table);
    if (reply.sent) return;
    if (retriable) void reply.header('retry-after', failure.retryAfterSeconds ?? RETRY_AFTER_SECONDS);
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    // Serialised here: a controller may have set headers for a body of another type.
    void reply.code(problem.status).type(PROBLEM_CONTENT_TYPE).send(JSON.stringify(problem));
  }

  /**
   * Logs the kind of failure, never its content: the detail and the pointers may quote the request. A caller's mistake
   * needs no stack.
   */
  private log({ code, status, title, errors }: Problem, thrown: unknown, request: FastifyRequest): void {
    const { logLevel } = rowOf({ code }, this.table);
    const reasons = errors.length === 0 ? {} : { reasons: [...new Set(errors.map((part) => part.code))] };
    const cause = status < 500 ? {} : { err: withholdRequest(describeError(thrown), request) };
    request.log[logLevel]({ code, status, ...reasons, ...cause }, title);
  }

  private failure(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Failure<string> {
    if (request.is404 && !(thrown instanceof Failure)) return this.unmatched(request, reply);
    const isCutOff = thrown instanceof HttpException && thrown.getStatus() === 413;
    if (isCutOff)
      return new Failure<string>(tooLargeCode(this.rawBodies, request), 'The body is larger than this route accepts.');
    const failure = failureOf(thrown, this.table);
    const isOfParser = failure.code === 'content-type-unsupported' && !(thrown instanceof Failure);
    return isOfParser ? new Failure('content-type-unsupported', unsupportedDetail(this.rawBodies, request)) : failure;
  }

  private unmatched(request: FastifyRequest, reply: FastifyReply): Failure {
    const path = addressOf(request).pathname;
    const allowed = this.methods.at(path);
    if (allowed.length === 0 || allowed.includes(request.method))
      return new Failure('not-found', `Nothing is served at ${path}`);
    void reply.header('allow', allowed.join(', '));
    return new Failure('method-not-allowed', `${request.method} is not allowed here; allowed: ${allowed.join(', ')}`);
  }
}

/** The answer to a failure whose code is in the table. */
export function problemOf(failure: Failure<string>, table: ErrorTable, instance: string): Problem {
  const { title, status } = rowOf(failure, table);
  const { code, message: detail, errors, members } = failure;
  return { type: `/docs/errors/${code}`, title, status, detail, instance, code, errors, ...members };
}

function rowOf({ code }: Pick<Failure<string>, 'code'>, table: ErrorTable) {
  return table[code] ?? table['internal-error'];
}
