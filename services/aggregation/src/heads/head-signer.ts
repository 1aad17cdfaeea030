import { type HeadStatement, type SignedHead, headText } from '#domain';
import { type HeadStore, headLine } from '#kpi-store';
import { type EventSink, HEADS_TOPIC, type OutRecord } from '#messaging';
import { type Repeated, type SigningKey, repeat } from '#platform';
import type { Owned } from '../projection/batch.handler.js';

const EVERY_MS = 5_000;

export interface HeadSignerOptions {
  /** Partitions that this process owns now. */
  readonly owned: () => readonly Owned[];
  readonly key: SigningKey;
  readonly sink: EventSink;
  readonly heads: HeadStore;
  /** Told of every head. */
  readonly signed: (partition: number) => void;
}

/**
 * Signs how far the ledger of each owned partition has come: to the topic `heads`, where the store has no say, and to the store, where it is read.
 * Guarantee: only what is committed is signed, and only when rows were added; the topic has each at least once, the store once. What was signed cannot
 * be taken back, so a ledger that lost or changed rows contradicts it.
 */
export class HeadSigner {
  private readonly last = new Map<number, bigint>();
  private signing: Repeated | undefined;

  constructor(private readonly options: HeadSignerOptions) {}

  /** Errors: what log or store throw; the next call makes up for it. */
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

  /** `failed` is told whenever nothing could be signed. */
  start(failed: (error: unknown) => void): void {
    this.signing = repeat(() => this.sign(), { waitMs: EVERY_MS, failed });
  }

  /** Heads that are being signed are signed. */
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
