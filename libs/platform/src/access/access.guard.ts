import { applyDecorators, type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/api-problems.js';
import { Failure } from '../http/failure.js';
import { sha256Hex } from '../process/hash.js';
import type { KeyLookup } from './key-lookup.js';
import { type Principal, rememberCaller } from './principal.js';

const ACCESS = 'access';
const PUBLIC = 'public';
export const BEARER_SCHEME = 'key';

/** Of each group, a key needs one scope. */
type Needed = readonly (readonly string[])[];

/** All of these scopes are needed. On a method it replaces what its class says. */
export const Scopes = (...scopes: readonly string[]) => needing(scopes.map((scope) => [scope]));

/** One of these scopes is needed; what each of them opens, the route judges. */
export const AnyScope = (...scopes: readonly string[]) => needing([scopes]);

const needing = (needed: Needed) =>
  applyDecorators(
    SetMetadata(ACCESS, needed),
    ApiBearerAuth(BEARER_SCHEME),
    ApiProblems(['key-missing', 401], ['key-unknown', 401], ['scope-missing', 403, { detail: lacking(needed) }]),
  );

const lacking = (missing: Needed): string => `The key lacks: ${missing.map((any) => any.join(' or ')).join(', ')}`;

/** No key is looked at. */
export const Public = () => SetMetadata(ACCESS, PUBLIC);

/**
 * Denies by default: a route that says nothing needs a key, any key. A presented key must be known, on open routes too.
 * Keys are compared by looking up their hash, so the time taken tells nothing about a key.
 * Errors: `key-missing`, `key-unknown`, `scope-missing`; and what the look-up throws.
 */
export class AccessGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(
    private readonly keys: KeyLookup,
    /** Scopes that everyone holds, with or without a key. */
    private readonly openScopes: readonly string[],
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Needed | typeof PUBLIC | undefined>(ACCESS, targets);
    if (access === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    rememberCaller(request, await this.admit(request.headers.authorization, access ?? []));
    return true;
  }

  private async admit(authorization: string | undefined, needed: Needed): Promise<Principal> {
    const closed = needed.filter((any) => !any.some((scope) => this.openScopes.includes(scope)));
    const isOpen = needed.length > 0 && closed.length === 0;
    if (authorization === undefined && isOpen) return { name: 'anonymous', scopes: this.openScopes, units: [] };
    const principal = await this.keys.find(sha256Hex(keyIn(authorization)));
    if (principal === null) throw new Failure('key-unknown', 'The key is not known, or no longer valid.');
    const missing = closed.filter((any) => !any.some((scope) => principal.scopes.includes(scope)));
    if (missing.length > 0) throw new Failure('scope-missing', lacking(missing));
    return principal;
  }
}

function keyIn(authorization: string | undefined): string {
  const key = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
  if (key === undefined) throw new Failure('key-missing', 'Send the header Authorization: Bearer <key>.');
  return key;
}
