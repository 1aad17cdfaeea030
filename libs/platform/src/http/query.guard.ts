import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { addressOf, routeOf } from './address.js';
import { readsFrom } from './controller-routes.js';
import type { Failure } from './failure.js';
import { misreadParameters } from './query-parameters.js';
import { MOST_TOLD, escapePointer, invalidRequest } from './request-invalid.js';

/** Monitoring tools may add any parameters. */
const operational = /^\/(?:health|metrics)(?:[/?]|$)/;

/**
 * Rejects all parameters on a route that reads none, because a silently ignored parameter would seem to have been
 * applied; on a route that reads some, rejects those that cannot be read without guessing. Errors: `request-invalid`.
 */
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (operational.test(routeOf(request))) return true;
    const isRead = readsFrom(context.getClass(), context.getHandler().name, RouteParamtypes.QUERY);
    const rejected = isRead ? misread(addressOf(request)) : unreadParameters(request);
    if (rejected !== null) throw rejected;
    return true;
  }
}

function misread({ search, hash }: URL): Failure | null {
  const parts = misreadParameters(search.slice(1));
  if (hash !== '') return invalidRequest([{ pointer: '', code: 'encoding-invalid', detail: 'Write # as %23.' }]);
  return parts.length === 0 ? null : invalidRequest(parts.slice(0, MOST_TOLD), Math.max(0, parts.length - MOST_TOLD));
}

/** The failure of a request with parameters on a route that reads none; null: it has none. */
export function unreadParameters({ query }: FastifyRequest): Failure | null {
  const names = Object.keys((query ?? {}) as object);
  if (names.length === 0) return null;
  const parts = names.slice(0, MOST_TOLD).map((name) => ({
    pointer: `/${escapePointer(name)}`,
    code: 'property-unknown',
    detail: `Unknown parameter ${JSON.stringify(name.slice(0, 60))}: this address accepts no parameters.`,
  }));
  return invalidRequest(parts, names.length - parts.length);
}
