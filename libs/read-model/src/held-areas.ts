import type { AreaSeries } from '#domain';

/** A reader's hold on areas. */
export interface Lease {
  /** May be called again. */
  release(): void;
}

/** Areas as a reader received them. */
interface Leased {
  readonly series: ReadonlyMap<string, AreaSeries>;
  /** Whether its areas have been dropped. */
  isFormer: boolean;
}

/** Series that readers received. */
interface Received {
  leases: number;
  /** Bytes that only readers still hold, since the area has been brought forward or dropped. */
  retained: number;
}

/**
 * The series in memory, by `family|area`, all of one vector; least recently used first. Leased areas are not evicted,
 * and memory that only leases still hold is counted.
 */
export class HeldAreas {
  private readonly areas = new Map<string, AreaSeries>();
  private readonly leases = new Set<Leased>();
  /** By area: a lease that is older than another may hold other series of it. */
  private readonly received = new Map<string, Map<AreaSeries, Received>>();
  /** Number of leases of each area. */
  private readonly pins = new Map<string, number>();
  private areaBytes = 0;
  private pinnedBytes = 0;
  private retainedBytes = 0;

  get isEmpty(): boolean {
    return this.areas.size === 0;
  }

  /** An estimate of the memory that areas and leases take. */
  get bytes(): number {
    return this.areaBytes + this.retainedBytes;
  }

  /** The part of it that cannot be evicted. */
  get leasedBytes(): number {
    return this.pinnedBytes + this.retainedBytes;
  }

  has(key: string): boolean {
    return this.areas.has(key);
  }

  isLeased(key: string): boolean {
    return this.pins.has(key);
  }

  get(key: string): AreaSeries | undefined {
    return this.areas.get(key);
  }

  put(key: string, series: AreaSeries): void {
    const known = this.areas.get(key);
    const grown = series.bytes - (known?.bytes ?? 0);
    this.areas.set(key, series);
    this.areaBytes += grown;
    if (!this.pins.has(key)) return;
    this.pinnedBytes += grown;
    for (const [before, received] of this.received.get(key) ?? []) this.retain(received, before.bytesBeside(series));
  }

  /** Leases areas, all of which must be there, and makes them the most recently used. */
  lease(keys: ReadonlySet<string>): Lease {
    const leased = new Map<string, AreaSeries>();
    for (const key of keys) {
      const series = this.areas.get(key) as AreaSeries;
      leased.set(key, series);
      this.areas.delete(key);
      this.areas.set(key, series);
      this.pin(key, series);
    }
    const lease: Leased = { series: leased, isFormer: false };
    this.leases.add(lease);
    return { release: () => this.release(lease) };
  }

  /** Forgets all areas; readers keep theirs. */
  drop(): void {
    for (const lease of this.leases) lease.isFormer = true;
    for (const ofArea of this.received.values()) {
      for (const [series, received] of ofArea) this.retain(received, series.bytes);
    }
    this.areas.clear();
    this.pins.clear();
    [this.areaBytes, this.pinnedBytes] = [0, 0];
  }

  /** Evicts areas that are neither leased nor kept, least recently used first, until at most `mostBytes` are held. */
  evict(mostBytes: number, kept: ReadonlySet<string>): void {
    for (const [key, series] of this.areas) {
      if (this.bytes <= mostBytes) return;
      if (this.pins.has(key) || kept.has(key)) continue;
      this.areas.delete(key);
      this.areaBytes -= series.bytes;
    }
  }

  private pin(key: string, series: AreaSeries): void {
    const count = this.pins.get(key) ?? 0;
    this.pins.set(key, count + 1);
    if (count === 0) this.pinnedBytes += series.bytes;
    const ofArea = this.received.get(key) ?? new Map<AreaSeries, Received>();
    this.received.set(key, ofArea);
    const received = ofArea.get(series) ?? { leases: 0, retained: 0 };
    ofArea.set(series, received);
    received.leases += 1;
  }

  private release(lease: Leased): void {
    if (!this.leases.delete(lease)) return;
    for (const [key, series] of lease.series) this.giveBack(key, series);
    if (lease.isFormer) return;
    for (const key of lease.series.keys()) {
      const count = (this.pins.get(key) as number) - 1;
      if (count > 0) this.pins.set(key, count);
      else {
        this.pins.delete(key);
        this.pinnedBytes -= (this.areas.get(key) as AreaSeries).bytes;
      }
    }
  }

  private giveBack(key: string, series: AreaSeries): void {
    const ofArea = this.received.get(key) as Map<AreaSeries, Received>;
    const received = ofArea.get(series) as Received;
    received.leases -= 1;
    if (received.leases > 0) return;
    this.retain(received, 0);
    ofArea.delete(series);
    if (ofArea.size === 0) this.received.delete(key);
  }

  private retain(received: Received, bytes: number): void {
    this.retainedBytes += bytes - received.retained;
    received.retained = bytes;
  }
}
