import { randomUUID } from 'node:crypto';
import { type DynamicModule, type Type, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import type { Logger } from 'pino';
import { AccessGuard } from '../access/access.guard.js';
import { FailedKeys } from '../access/failed-keys.js';
import type { KeyLookup } from '../access/key-lookup.js';
import { KnownKeys } from '../access/known-keys.js';
import { NestLines } from '../process/logger.js';
import { AllowedMethods } from './allowed-methods.js';
import { answerBrokenRequest, rememberAnswers } from './broken-request.js';
import { rejectEncodedBodies } from './content-encoding.js';
import { controllerRoutes } from './controller-routes.js';
import type { ErrorTable } from './failure.js';
import { ProblemFilter } from './problem.filter.js';
import { NoInheritedNames } from './no-inherited-names.js';
import { QueryGuard } from './query.guard.js';
import { acceptBodies, type RawBody } from './raw-bodies.js';
import { rejectMisaddressed } from './reject-misaddressed.js';
import { rejectUnread } from './reject-unread.js';
import { type DidYouMean, requestInvalid } from './request-invalid.js';
import { setSecurityHeaders } from './security-headers.js';

export interface HttpOptions {
  readonly logger: Logger;
  /** A row for every code that a controller may throw. */
  readonly errors: ErrorTable;
  readonly keys: KeyLookup;
  /** Scopes that need no key. */
  readonly openScopes?: readonly string[];
  readonly rawBodies?: readonly RawBody[];
  /** Completes the sentence about an unknown name. */
  readonly didYouMean?: DidYouMean;
  /** Largest JSON body of a route without its own rule. */
  readonly bodyLimitBytes?: number;
  /** Addresses and ranges of the proxies whose `X-Forwarded-For` is trusted, separated by commas; none by default. */
  readonly trustProxy?: string;
}

const BODY_LIMIT_BYTES = 256 * 1024;
/** Longer than any valid id; above it the router answers 414. */
const MAX_PARAM_LENGTH = 512;

/**
 * A Nest application on Fastify, ready for `serveDocs` and `listen`, with what every service has: problem answers for
 * every failure, strict validation, access denied by default, security headers, request ids and one log line per
 * request. Signals are left to `stopOnSignal`: the application is one part of its process and has its place in the stop
 * order.
 */
export async function createHttpApp(
  module: Type | DynamicModule,
  options: HttpOptions,
): Promise<NestFastifyApplication> {
  const { logger, errors, keys, openScopes = [], rawBodies = [], bodyLimitBytes = BODY_LIMIT_BYTES } = options;
  const methods = new AllowedMethods();
  const problems = new ProblemFilter(errors, methods, rawBodies);
  const adapter = adapterWith(options, problems, bodyLimitBytes);
  const instance = adapter.getInstance<FastifyInstance>();
  instance.addHook('onRoute', ({ url, method }) => methods.add(url, method));
  rememberAnswers(instance);
  logRequests(instance);
  setSecurityHeaders(instance);
  rejectMisaddressed(instance);
  rejectEncodedBodies(instance);
  rejectUnread(instance, rawBodies, () => controllerRoutes(app));
  acceptBodies(instance, rawBodies, bodyLimitBytes);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLines(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.useGlobalFilters(problems);
  const failed = new FailedKeys();
  instance.addHook('onClose', async () => failed.stop());
  app.useGlobalGuards(new AccessGuard(new KnownKeys(keys), failed, openScopes), new QueryGuard());
  app.useGlobalPipes(new NoInheritedNames(), strictValidation(options.didYouMean));
  return app;
}

function adapterWith(
  { logger, errors, trustProxy = '' }: HttpOptions,
  problems: ProblemFilter,
  bodyLimit: number,
): FastifyAdapter {
  return new FastifyAdapter({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: trustProxy === '' ? false : trustProxy,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    // While closing, requests on open connections are still answered.
    return503OnClosing: false,
    http: { requireHostHeader: false },
    genReqId: requestId,
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      problems.answerUnrouted(error, request, reply);
    },
    clientErrorHandler: (error, socket) => {
      answerBrokenRequest(error, socket, { table: errors, logger, requestId: requestId() });
    },
  });
}

function requestId(): string {
  return `req-${randomUUID()}`;
}

function logRequests(instance: FastifyInstance): void {
  instance.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  instance.addHook('onResponse', (request, reply, done) => {
    // The pattern, not the address: the address may contain a name or a key.
    const { method, routeOptions } = request;
    const route = routeOptions.url ?? null;
    const durationMs = Math.round(reply.elapsedTime);
    request.log.info({ method, route, status: reply.statusCode, durationMs }, 'Answered');
    done();
  });
}

function strictValidation(didYouMean?: DidYouMean): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    // The target names the properties that its class knows; it never leaves with an error.
    validationError: { target: true, value: false },
    exceptionFactory: (errors) => requestInvalid(errors, didYouMean),
  });
}
