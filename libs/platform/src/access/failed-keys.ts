import { ThrottlerStorageService } from '@nestjs/throttler';
import { networkOf } from './network.js';

const WINDOW_MS = 60_000;
/** Wrong keys that one address may send within the window; the next one closes it for the same length of time. */
export const MOST_WRONG_KEYS = 20;
/**
 * Interval at which one new key of a closed address is looked up: a valid key still gets in, and the cost of wrong ones
 * stays bounded.
 */
const TRIAL_EVERY_MS = 1_000;
/** Addresses come from outside: when this many are tracked, others are not counted until the next sweep. */
const MOST_ADDRESSES = 10_000;

/**
 * Failed authentications by address. Guarantee: never tracks more addresses than the limit, and none for longer than
 * two minutes after its last failure.
 */
export class FailedKeys {
  private readonly counts = new ThrottlerStorageService();
  /** When a closed address last had a key looked up; keyed by the address's record, so that it is dropped with it. */
  private readonly triedAtMs = new WeakMap<object, number>();

  constructor(private readonly mostAddresses: number = MOST_ADDRESSES) {}

  /** Seconds for which the address is still closed; 0: it is open. */
  closedForSeconds(ip: string): number {
    const known = this.counts.storage.get(networkOf(ip));
    if (known === undefined || !known.isBlocked) return 0;
    return Math.max(0, Math.ceil((known.blockExpiresAt - Date.now()) / 1_000));
  }

  /** Whether one more key of a closed address may be looked up now. True counts as that look-up. */
  takeTrial(ip: string): boolean {
    const known = this.counts.storage.get(networkOf(ip));
    if (known === undefined) return true;
    const lastMs = Math.max(this.triedAtMs.get(known) ?? 0, known.blockExpiresAt - WINDOW_MS);
    if (Date.now() < lastMs + TRIAL_EVERY_MS) return false;
    this.triedAtMs.set(known, Date.now());
    return true;
  }

  /**
   * Counts one more failure. Returns the address, or its network, if this one closes it; null if not, or if it was
   * already closed.
   */
  async count(ip: string): Promise<string | null> {
    const network = networkOf(ip);
    const { storage } = this.counts;
    if (storage.size >= this.mostAddresses && !storage.has(network)) return null;
    const wasClosed = this.closedForSeconds(ip) > 0;
    const { isBlocked } = await this.counts.increment(network, WINDOW_MS, MOST_WRONG_KEYS, WINDOW_MS, 'keys');
    return isBlocked && !wasClosed ? network : null;
  }

  stop(): void {
    this.counts.onApplicationShutdown();
  }
}
