import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { readsFrom } from './controller-routes.js';
import type { Failure } from './failure.js';
import { MOST_TOLD, escaped, refusedFor } from './request-invalid.js';

/** Those who watch a service may add what they like. */
const operational = /^\/(?:health|metrics)(?:[/?]|$)/;

/** Refuses parameters on a route that reads none: one that is passed over in silence would seem to have been heard. Errors: `request-invalid`. */
export class UnreadQueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (operational.test(request.url)) return true;
    if (readsFrom(context.getClass(), context.getHandler().name, RouteParamtypes.QUERY)) return true;
    const refused = unreadParameters(request);
    if (refused !== null) throw refused;
    return true;
  }
}

/** The failure of a request with parameters where none are read; null: it has none. */
export function unreadParameters({ query }: FastifyRequest): Failure | null {
  const names = Object.keys((query ?? {}) as object);
  if (names.length === 0) return null;
  const parts = names.slice(0, MOST_TOLD).map((name) => ({
    pointer: `/${escaped(name)}`,
    code: 'property-unknown',
    detail: `There is no ${JSON.stringify(name.slice(0, 60))} here: this address takes no parameters.`,
  }));
  return refusedFor(parts, names.length - parts.length);
}
