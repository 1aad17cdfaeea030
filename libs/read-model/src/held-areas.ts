import type { AreaSeries } from '#domain';

/** A reader's hold on areas. */
export interface Lease {
  /** May be called again. */
  release(): void;
}

/** Areas as a reader received them. */
interface Leased {
  readonly keys: ReadonlySet<string>;
  /** Bytes of all its areas: the most that it can retain. */
  readonly bytes: number;
  /** Bytes that only this lease still holds, since the areas have been brought forward or dropped. */
  retained: number;
  /** Whether its areas have been dropped from the model. */
  isFormer: boolean;
}

/**
 * The series in memory, by `family|area`, all of one vector; least recently used first. Leased areas are not evicted,
 * and memory that only leases still hold is counted.
 */
export class HeldAreas {
  private readonly areas = new Map<string, AreaSeries>();
  private readonly leases = new Set<Leased>();
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
    for (const lease of this.leases) {
      if (!lease.isFormer && lease.keys.has(key)) this.retain(lease, series.replacedBytes);
    }
  }

  /** Leases areas, all of which must be there, and makes them the most recently used. */
  lease(keys: ReadonlySet<string>): Lease {
    let bytes = 0;
    for (const key of keys) {
      const series = this.areas.get(key) as AreaSeries;
      bytes += series.bytes;
      this.areas.delete(key);
      this.areas.set(key, series);
      this.pin(key, series);
    }
    const lease: Leased = { keys, bytes, retained: 0, isFormer: false };
    this.leases.add(lease);
    return { release: () => this.release(lease) };
  }

  /** Forgets all areas; readers keep theirs. */
  drop(): void {
    for (const lease of this.leases) {
      this.retain(lease, lease.bytes);
      lease.isFormer = true;
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
  }

  private release(lease: Leased): void {
    if (!this.leases.delete(lease)) return;
    this.retainedBytes -= lease.retained;
    if (lease.isFormer) return;
    for (const key of lease.keys) {
      const count = (this.pins.get(key) as number) - 1;
      if (count > 0) this.pins.set(key, count);
      else {
        this.pins.delete(key);
        this.pinnedBytes -= (this.areas.get(key) as AreaSeries).bytes;
      }
    }
  }

  private retain(lease: Leased, bytes: number): void {
    const more = Math.min(bytes, lease.bytes - lease.retained);
    lease.retained += more;
    this.retainedBytes += more;
  }
}
