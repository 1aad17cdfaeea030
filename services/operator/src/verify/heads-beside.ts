import { type SignedHead, headText } from '#domain';
import { type HeadLine, type LedgerPlace, signedHeadOf } from '#kpi-store';
import { isSignedBy, keyIdOf } from '#platform';
import type { Findings } from './finding.js';

/** Keys whose signatures count; if empty, any signature counts, and only the agreement with the ledger is checked. */
export type TrustedKeys = readonly string[];

/**
 * Walks signed heads alongside the ledger, both by partition and sequence. A head without a valid signature of a
 * trusted key is itself wrong; a valid head is evidence against the ledger if the two differ.
 */
export class HeadsBeside {
  /** Ids of the keys that signed. */
  readonly signers = new Set<string>();
  count = 0;
  private readonly source: AsyncIterator<HeadLine>;
  private next: SignedHead | null = null;
  private before: LedgerPlace | null = null;
  private isBegun = false;

  constructor(
    heads: AsyncIterable<HeadLine>,
    private readonly trusted: TrustedKeys,
    private readonly findings: Findings,
  ) {
    this.source = heads[Symbol.asyncIterator]();
  }

  /** Checks the heads of this row, and earlier ones without a matching row. */
  async through(place: LedgerPlace, chain: string, lastOf: (partition: number) => bigint): Promise<void> {
    for (let head = await this.peek(); head !== null && !isAfter(head, place); head = await this.peek()) {
      if (head.partition !== place.partition || head.seq !== place.seq) this.missing(head, lastOf(head.partition));
      else if (head.chain !== chain) this.rewritten(head, chain);
      await this.advance();
    }
  }

  /** Checks the heads of rows beyond the end of the ledger. */
  async rest(lastOf: (partition: number) => bigint): Promise<void> {
    for (let head = await this.peek(); head !== null; head = await this.peek()) {
      this.missing(head, lastOf(head.partition));
      await this.advance();
    }
  }

  private missing({ partition, seq, chain }: SignedHead, last: bigint): void {
    const row = `partition ${partition} row ${last < seq ? last + 1n : seq}`;
    this.findings.add('ledger', row, `missing: a signed head counts ${seq} rows, with chain ${chain}`);
  }

  private rewritten({ partition, seq, chain: signed }: SignedHead, chain: string): void {
    const what = `its chain is ${chain}, but a signed head says ${signed}: this row or one before it was rewritten`;
    this.findings.add('ledger', `partition ${partition} row ${seq}`, what);
  }

  private async peek(): Promise<SignedHead | null> {
    if (!this.isBegun) {
      this.isBegun = true;
      await this.advance();
    }
    return this.next;
  }

  /** Moves to the next head whose signature counts. */
  private async advance(): Promise<void> {
    for (;;) {
      const { done = false, value } = (await this.source.next()) as IteratorResult<HeadLine, undefined>;
      this.next = null;
      if (done || value === undefined) return;
      this.count += 1;
      this.next = this.judged(value);
      if (this.next !== null) return;
    }
  }

  private judged(line: HeadLine): SignedHead | null {
    const row = `partition ${line.partition} rows ${line.seq}`;
    return this.findings.read('heads', row, () => {
      const head = signedHeadOf(line);
      const fault = this.fault(head) ?? this.misplaced(head);
      if (fault !== null) this.findings.add('heads', row, fault);
      return fault === null ? head : null;
    });
  }

  private misplaced(head: SignedHead): string | null {
    if (this.before !== null && isAfter(this.before, head)) return 'out of order';
    this.before = head;
    return null;
  }

  private fault(head: SignedHead): string | null {
    const { publicKey, keyId, signature } = head;
    if (keyIdOf(publicKey) !== keyId) return `its key id is ${keyId}, but its key gives ${keyIdOf(publicKey)}`;
    if (this.trusted.length > 0 && !this.trusted.includes(publicKey))
      return `signed by ${keyId}, a key not given by --public-key`;
    if (!isSignedBy(publicKey, headText(head), signature)) return `the signature by ${keyId} does not match its text`;
    this.signers.add(keyId);
    return null;
  }
}

function isAfter(a: LedgerPlace, b: LedgerPlace): boolean {
  return a.partition > b.partition || (a.partition === b.partition && a.seq > b.seq);
}
