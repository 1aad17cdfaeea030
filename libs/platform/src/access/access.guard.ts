import { applyDecorators, type CanActivate, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ApiProblems } from '../http/api-problems.js';
import { Failure, type PlatformCode } from '../http/failure.js';
import { sha256Hex } from '../process/hash.js';
import type { FailedKeys } from './failed-keys.js';
import type { KnownKeys } from './known-keys.js';
import { ANONYMOUS, type Principal, rememberCaller } from './principal.js';

/** Code of a key look-up that gets no answer. */
const LOOK_UP_FAILED = 'store-unavailable';
const ACCESS = 'access';
const PUBLIC = 'public';
export const BEARER_SCHEME = 'key';

/** A key needs one scope of each group. */
type Needed = readonly (readonly string[])[];

/** All of these scopes are needed. On a method it replaces the class's declaration. */
export const Scopes = (...scopes: readonly string[]) => requireScopes(scopes.map((scope) => [scope]));

/** One of these scopes is needed; the route decides what each of them opens. */
export const AnyScope = (...scopes: readonly string[]) => requireScopes([scopes]);

const requireScopes = (needed: Needed) =>
  applyDecorators(
    SetMetadata(ACCESS, needed),
    ApiBearerAuth(BEARER_SCHEME),
    ApiProblems<PlatformCode | typeof LOOK_UP_FAILED>(
      ['key-missing', 401],
      ['key-unknown', 401],
      ['scope-missing', 403, { detail: lacking(needed) }],
      ['rate-limited', 429, { detail: TOO_MANY_WRONG_KEYS }],
      [LOOK_UP_FAILED, 503],
    ),
  );

const TOO_MANY_WRONG_KEYS =
  'Too many wrong keys came from this address. For a short time, only keys that have worked since the service started are accepted from it.';

const lacking = (missing: Needed): string => `The key lacks: ${missing.map((any) => any.join(' or ')).join(', ')}`;

/** No key is checked. */
export const Public = () => SetMetadata(ACCESS, PUBLIC);

/**
 * Denies by default: a route without a declaration needs a key, any key. A key that is sent must be known, on open
 * routes too. Keys are compared by looking up their hash, so timing reveals nothing about a key. For an address that
 * has sent too many wrong keys, only one new key per second is looked up for a while; keys that have worked before keep
 * working, since other callers may share the address. Errors: `key-missing`, `key-unknown`, `scope-missing`,
 * `rate-limited`, and the errors of the look-up.
 */
export class AccessGuard implements CanActivate {
  private readonly reflector = new Reflector();

  constructor(
    private readonly keys: KnownKeys,
    private readonly failed: FailedKeys,
    /** Scopes that every caller has, with or without a key. */
    private readonly openScopes: readonly string[],
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const targets = [context.getHandler(), context.getClass()];
    const access = this.reflector.getAllAndOverride<Needed | typeof PUBLIC | undefined>(ACCESS, targets);
    if (access === PUBLIC) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    rememberCaller(request, await this.admit(request, access ?? []));
    return true;
  }

  private async admit(request: FastifyRequest, needed: Needed): Promise<Principal> {
    const closed = needed.filter((any) => !any.some((scope) => this.openScopes.includes(scope)));
    const isOpen = needed.length > 0 && closed.length === 0;
    if (request.headers.authorization === undefined && isOpen)
      return { name: ANONYMOUS, scopes: this.openScopes, units: [] };
    const principal = await this.identify(request);
    const missing = closed.filter((any) => !any.some((scope) => principal.scopes.includes(scope)));
    if (missing.length > 0) throw new Failure('scope-missing', lacking(missing));
    return principal;
  }

  private async identify({ headers: { authorization }, ip, log }: FastifyRequest): Promise<Principal> {
    if (authorization === undefined) throw new Failure('key-missing', SEND_A_KEY);
    const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const hash = key === undefined ? null : sha256Hex(key);
    const known = hash === null ? null : this.keys.remembered(hash);
    if (known) return known;
    const unknown = known === null ? null : hash;
    const seconds = this.failed.closedForSeconds(ip);
    if (seconds > 0 && (unknown === null || !(this.keys.hasOpened(unknown) || this.failed.takeTrial(ip))))
      throw new Failure('rate-limited', TOO_MANY_WRONG_KEYS, [], {}, seconds);
    const principal = unknown === null ? null : await this.keys.lookUp(unknown);
    if (principal !== null) return principal;
    const address = await this.failed.count(ip);
    if (address !== null) log.warn({ address }, 'Too many wrong keys: the address is throttled for one minute');
    if (hash === null) throw new Failure('key-missing', SEND_A_KEY);
    throw new Failure('key-unknown', 'The key is unknown or no longer valid.');
  }
}

const SEND_A_KEY = 'Send the header Authorization: Bearer <key>.';
