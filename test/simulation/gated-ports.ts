import type { Erasure, QuarantineRow } from '#domain';
import {
  type BatchTransaction,
  type Checkpoint,
  type Claim,
  LedgerStore,
  type QuarantineFilter,
  type QuarantinePage,
  type QuarantinePlace,
  type OpenRows,
  QuarantineStore,
} from '#kpi-store';
import { EventSink, type OutRecord, type Placed } from '#messaging';

/** Waits for the schedule at a named point. */
export type Pass = (at: string) => Promise<void>;

/** Notified of everything that takes effect on checkpoints, in that order. */
export interface Witness {
  readonly claimed: (claim: Claim) => void;
  readonly committed: (claim: Claim) => void;
}

/** The ledger store behind a network: every call waits on the way there and back, and may be lost on either. */
export class GatedLedgerStore extends LedgerStore {
  constructor(
    private readonly store: LedgerStore,
    private readonly pass: Pass,
    private readonly witness: Witness,
  ) {
    super();
  }

  async claim(partition: number): Promise<Claim> {
    await this.pass('claim');
    const claim = await this.store.claim(partition);
    this.witness.claimed(claim);
    await this.pass('claimed');
    return claim;
  }

  async transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null> {
    await this.pass('begin');
    let used: Claim | undefined;
    const result = await this.store.transact(partition, async (transaction) => {
      const done = await work(gated(transaction, this.pass, (claim) => (used = claim)));
      await this.pass('commit');
      return done;
    });
    if (result !== null && used !== undefined) this.witness.committed(used);
    await this.pass('committed');
    return result;
  }

  async checkpoint(partition: number): Promise<Checkpoint | null> {
    await this.pass('checkpoint');
    return this.store.checkpoint(partition);
  }
}

/** The same transaction, each of whose calls waits first. */
function gated(transaction: BatchTransaction, pass: Pass, advances: (claim: Claim) => void): BatchTransaction {
  return new Proxy(transaction, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== 'function') return call;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        if (name === 'advance') advances(args[0] as Claim);
        await pass(String(name));
        return Reflect.apply(call, target, args) as unknown;
      };
    },
  });
}

/** The log behind a network: an append or its acknowledgement may be lost on the way. */
export class GatedEventSink extends EventSink {
  constructor(
    private readonly sink: EventSink,
    private readonly pass: Pass,
  ) {
    super();
  }

  async send(records: readonly OutRecord[]): Promise<readonly Placed[]> {
    await this.pass('produce');
    const placed = await this.sink.send(records);
    await this.pass('produced');
    return placed;
  }

  partitionCount(topic: string): Promise<number> {
    return this.sink.partitionCount(topic);
  }

  close(): Promise<void> {
    return this.sink.close();
  }
}

/** Quarantine behind a network. */
export class GatedQuarantineStore extends QuarantineStore {
  constructor(
    private readonly store: QuarantineStore,
    private readonly pass: Pass,
  ) {
    super();
  }

  async add(rows: readonly QuarantineRow[]): Promise<void> {
    await this.pass('quarantine');
    await this.store.add(rows);
    await this.pass('quarantined');
  }

  get(id: string): Promise<QuarantineRow | null> {
    return this.store.get(id);
  }

  known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    return this.store.known(ids);
  }

  list(filter: QuarantineFilter, limit: number, after: QuarantinePlace | null): Promise<QuarantinePage> {
    return this.store.list(filter, limit, after);
  }

  close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean> {
    return this.store.close(id, state, closedBy);
  }

  openBytes(owner: string, enough: number): Promise<number> {
    return this.store.openBytes(owner, enough);
  }

  openRows(units: readonly string[]): Promise<ReadonlyMap<string, OpenRows>> {
    return this.store.openRows(units);
  }

  aged(before: number, limit: number): Promise<readonly string[]> {
    return this.store.aged(before, limit);
  }

  erase(ids: readonly string[], erasure: Omit<Erasure, 'sha256'>): Promise<number> {
    return this.store.erase(ids, erasure);
  }
}
