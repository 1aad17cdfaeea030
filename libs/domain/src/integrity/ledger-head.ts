/** What is known of a partition's ledger up to a place: how many rows, their chain, and how far the log had been read. */
export interface HeadStatement {
  readonly partition: number;
  /** Rows of the ledger of this partition: sequence number of the last one. */
  readonly seq: bigint;
  /** Chain of the last row: it stands for all before it. */
  readonly chain: string;
  /** Offset of the first record of `events` that had not been applied. */
  readonly nextOffset: bigint;
  /** recordedAt up to which the partition was complete, ms. */
  readonly watermark: number;
}

/** A statement that whoever holds the private key cannot take back. */
export interface SignedHead extends HeadStatement {
  /** Lower-case hex sha256 of the public key's DER form (SubjectPublicKeyInfo). */
  readonly keyId: string;
  /** The public key, DER (SubjectPublicKeyInfo) in base64. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 bytes of `headText`, base64. */
  readonly signature: string;
}

/** First line of every text that is signed: what it is, and in which version of the form. */
const FORM = 'headway ledger head 1';

/**
 * The text that is signed. Guarantee: one text for one statement, made of its fields alone, so that anybody can write it down again.
 * Shape: six lines, each ended by a line feed.
 */
export function headText({ partition, seq, chain, nextOffset, watermark }: HeadStatement): string {
  const lines = [
    FORM,
    `partition ${partition}`,
    `rows ${seq}`,
    `chain ${chain}`,
    `next-offset ${nextOffset}`,
    `watermark ${new Date(watermark).toISOString()}`,
  ];
  return `${lines.join('\n')}\n`;
}
