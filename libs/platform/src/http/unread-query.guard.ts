import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import { MOST_TOLD, escaped, refusedFor } from './request-invalid.js';

/** Those who watch a service may add what they like. */
const operational = /^\/(?:health|metrics)(?:[/?]|$)/;

/** Refuses parameters on a route that reads none: one that is passed over in silence would seem to have been heard. Errors: `request-invalid`. */
export class UnreadQueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const names = Object.keys((request.query ?? {}) as object);
    if (names.length === 0 || operational.test(request.url) || readsQuery(context)) return true;
    const parts = names.slice(0, MOST_TOLD).map((name) => ({
      pointer: `/${escaped(name)}`,
      code: 'property-unknown',
      detail: `There is no ${JSON.stringify(name.slice(0, 60))} here: this address takes no parameters.`,
    }));
    throw refusedFor(parts, names.length - parts.length);
  }
}

function readsQuery(context: ExecutionContext): boolean {
  const read = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return Object.keys(read).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
