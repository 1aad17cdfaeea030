import { type HeadStatement, type SignedHead, headText } from '#domain';
import { type HeadStore, headLine } from '#kpi-store';
import { type EventSink, HEADS_TOPIC, type OutRecord } from '#messaging';
import { type Repeated, type SigningKey, repeat } from '#platform';
import type { Owned } from '../projection/batch.handler.js';

const EVERY_MS = 5_000;

export interface HeadSignerOptions {
  /** The partitions that this process currently owns. */
  readonly owned: () => readonly Owned[];
  readonly key: SigningKey;
  readonly sink: EventSink;
  readonly heads: HeadStore;
  /** Called for every signed head. */
  readonly signed: (partition: number) => void;
}

/**
 * Signs how far the ledger of each owned partition has come. Each head goes to the topic `heads`, which is outside the
 * store's control, and to the store, from which it is read.
 * Guarantee: only committed rows are signed, and only when rows were added. The topic has each head at least once, the
 * store exactly once. A signature cannot be withdrawn, so a ledger that lost or changed rows contradicts it.
 */
export class HeadSigner {
  private readonly last = new Map<number, bigint>();
  private signing: Repeated | undefined;

  constructor(private readonly options: HeadSignerOptions) {}

  /** Errors: whatever the log or the store throws. The next call signs what this one missed. */
  async sign(): Promise<void> {
    const { owned, sink, heads, signed } = this.options;
    const moved: SignedHead[] = [];
    for (const owner of owned()) {
      const head = await this.movedHead(owner);
      if (head !== null) moved.push(head);
    }
    if (moved.length === 0) return;
    await sink.send(moved.map(recordOf));
    await heads.add(moved);
    for (const { partition, seq } of moved) {
      this.last.set(partition, seq);
      signed(partition);
    }
  }

  /** Calls `failed` whenever heads could not be signed. */
  start(failed: (error: unknown) => void): void {
    this.signing = repeat(() => this.sign(), { waitMs: EVERY_MS, failed });
  }

  /** Signs no further heads. A round that has started is not interrupted. */
  stop(): void {
    void this.signing?.stop();
  }

  private async movedHead({ partition, target }: Owned): Promise<SignedHead | null> {
    const checkpoint = await target.store.checkpoint(partition);
    if (checkpoint === null) return null;
    const { head, nextOffset, watermark } = checkpoint;
    const before = this.last.get(partition) ?? (await this.options.heads.last(partition))?.seq ?? 0n;
    if (head.seq <= before) return null;
    return this.signedHead({ partition, ...head, nextOffset, watermark });
  }

  private signedHead(statement: HeadStatement): SignedHead {
    const { keyId, publicKey, sign } = this.options.key;
    return { ...statement, keyId, publicKey, signature: sign(headText(statement)) };
  }
}

function recordOf(head: SignedHead): OutRecord {
  const value = new TextEncoder().encode(JSON.stringify(headLine(head)));
  return { topic: HEADS_TOPIC, key: String(head.partition), value, headers: { 'content-type': 'application/json' } };
}
