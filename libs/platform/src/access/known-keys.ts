import type { KeyLookup } from './key-lookup.js';
import type { Principal } from './principal.js';

export interface MemoryLimits {
  /** How long a revoked key may still work. */
  readonly validForMs: number;
  /** How long a newly made key may still be rejected if it was tried before. */
  readonly wrongForMs: number;
  readonly mostValid: number;
  readonly mostWrong: number;
  readonly now: () => number;
}

const LIMITS: MemoryLimits = {
  validForMs: 10_000,
  wrongForMs: 5_000,
  mostValid: 1_000,
  mostWrong: 10_000,
  now: () => Date.now(),
};

/**
 * Caches the results of key look-ups for a short time, valid and wrong ones separately: a flood of wrong keys evicts no
 * valid one.
 */
export class KnownKeys {
  private readonly valid = new Map<string, { readonly principal: Principal; readonly untilMs: number }>();
  private readonly wrongUntilMs = new Map<string, number>();
  private readonly asked = new Map<string, Promise<Principal | null>>();

  constructor(
    private readonly keys: KeyLookup,
    private readonly limits: MemoryLimits = LIMITS,
  ) {}

  /** Null: the key is wrong. Undefined: it must be looked up. */
  remembered(hash: string): Principal | null | undefined {
    const now = this.limits.now();
    const known = this.valid.get(hash);
    if (known !== undefined && known.untilMs > now) return known.principal;
    return (this.wrongUntilMs.get(hash) ?? 0) > now ? null : undefined;
  }

  /** Whether the key has worked before. Such a key is worth a look-up, however many wrong keys its address sends. */
  hasOpened(hash: string): boolean {
    return this.valid.has(hash);
  }

  /** Looks a key up once, however many requests wait for the answer. Errors: those of the look-up. */
  lookUp(hash: string): Promise<Principal | null> {
    const underWay = this.asked.get(hash);
    if (underWay !== undefined) return underWay;
    const answer = this.ask(hash).finally(() => this.asked.delete(hash));
    this.asked.set(hash, answer);
    return answer;
  }

  private async ask(hash: string): Promise<Principal | null> {
    const principal = await this.keys.find(hash);
    const { now, validForMs, wrongForMs, mostValid, mostWrong } = this.limits;
    this.valid.delete(hash);
    if (principal === null) keep(this.wrongUntilMs, hash, now() + wrongForMs, mostWrong);
    else keep(this.valid, hash, { principal, untilMs: now() + validForMs }, mostValid);
    return principal;
  }
}

/** Evicts the oldest entry at the limit. */
function keep<Value>(kept: Map<string, Value>, hash: string, value: Value, most: number): void {
  kept.delete(hash);
  const oldest = kept.keys().next();
  if (kept.size >= most && oldest.done !== true) kept.delete(oldest.value);
  kept.set(hash, value);
}
