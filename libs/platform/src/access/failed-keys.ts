import { isIP } from 'node:net';
import { ThrottlerStorageService } from '@nestjs/throttler';

const WINDOW_MS = 60_000;
/** Wrong keys that one address may send within the window; with the next it is refused for as long. */
export const MOST_WRONG_KEYS = 20;
/** Of a closed address, one new key is looked up in so long: a right one still gets in, and the cost of wrong ones stays bounded. */
const TRIAL_EVERY_MS = 1_000;
/** Addresses are foreign input: with so many under watch, others are not counted until the next sweep. */
const MOST_ADDRESSES = 10_000;

/** Failed authentications by address. Guarantee: no more addresses are kept than the limit, none for longer than two minutes after its last failure. */
export class FailedKeys {
  private readonly counts = new ThrottlerStorageService();
  /** When a closed address last had a key looked up; by its record, and gone with it. */
  private readonly triedAtMs = new WeakMap<object, number>();

  constructor(private readonly mostAddresses: number = MOST_ADDRESSES) {}

  /** Seconds for which the address is closed; 0: it may ask. */
  refusedFor(ip: string): number {
    const known = this.counts.storage.get(networkOf(ip));
    if (known === undefined || !known.isBlocked) return 0;
    return Math.max(0, Math.ceil((known.blockExpiresAt - Date.now()) / 1_000));
  }

  /** May one more key of a closed address be looked up all the same? It is then held to have been. */
  takesTrial(ip: string): boolean {
    const known = this.counts.storage.get(networkOf(ip));
    if (known === undefined) return true;
    const lastMs = Math.max(this.triedAtMs.get(known) ?? 0, known.blockExpiresAt - WINDOW_MS);
    if (Date.now() < lastMs + TRIAL_EVERY_MS) return false;
    this.triedAtMs.set(known, Date.now());
    return true;
  }

  /** Counts one more. The address, or its network, if that closes it; null: it does not, or it was closed before. */
  async count(ip: string): Promise<string | null> {
    const network = networkOf(ip);
    const { storage } = this.counts;
    if (storage.size >= this.mostAddresses && !storage.has(network)) return null;
    const wasClosed = this.refusedFor(ip) > 0;
    const { isBlocked } = await this.counts.increment(network, WINDOW_MS, MOST_WRONG_KEYS, WINDOW_MS, 'keys');
    return isBlocked && !wasClosed ? network : null;
  }

  stop(): void {
    this.counts.onApplicationShutdown();
  }
}

/**
 * Whoever has one address of IPv6 has the 2^64 of its network: they count as one. A proxy may write a port beside it, with brackets; all that is no
 * address counts as one, for whoever makes up such texts could make up any number.
 */
function networkOf(text: string): string {
  const ip = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]*):\d+$/.exec(text)?.[1] ?? text;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  const version = isIP(ip);
  if (version === 0) return 'unreadable';
  if (mapped !== undefined || version === 4) return mapped ?? ip;
  const [front = '', back] = ip.split('%', 1).join('').split('::');
  const groups = (text: string | undefined): readonly string[] => (text ?? '').split(':').filter(Boolean);
  const absent = back === undefined ? 0 : 8 - groups(front).length - groups(back).length;
  const all = [...groups(front), ...Array.from({ length: absent }, () => '0'), ...groups(back)];
  return `${all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`;
}
