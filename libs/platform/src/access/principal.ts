import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { networkOf } from './network.js';

/** The caller of a request. */
export interface Principal {
  readonly name: string;
  readonly scopes: readonly string[];
  /** Organisational units that it may write for; `*`: all. */
  readonly units: readonly string[] | '*';
}

/** Name of callers without a key. */
export const ANONYMOUS = 'anonymous';

const principals = new WeakMap<FastifyRequest, Principal>();
const nobody: Principal = { name: ANONYMOUS, scopes: [], units: [] };

export function rememberCaller(request: FastifyRequest, principal: Principal): void {
  principals.set(request, principal);
}

/** Without a key: `anonymous`, with the scopes that are open to everyone. */
export function callerOf(request: FastifyRequest): Principal {
  return principals.get(request) ?? nobody;
}

/** Tells clients apart: by their key or, without one, by the network of their address. */
export function clientOf(request: FastifyRequest): string {
  const { name } = callerOf(request);
  return name === ANONYMOUS ? `network ${networkOf(request.ip)}` : `key ${name}`;
}

/** The `Principal` of a request, as an argument of a controller's method. */
export const Caller = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  callerOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
