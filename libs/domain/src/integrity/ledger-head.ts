/**
 * What is known about a partition's ledger up to a position: the number of rows, their chain, and how far the log had
 * been read.
 */
export interface HeadStatement {
  readonly partition: number;
  /** Rows in this partition's ledger: the sequence number of the last one. */
  readonly seq: bigint;
  /** Chain of the last row: it covers all rows before it. */
  readonly chain: string;
  /** Offset of the first record of `events` that had not been applied. */
  readonly nextOffset: bigint;
  /** recordedAt up to which the partition was complete, in ms. */
  readonly watermark: number;
}

/** A statement that the holder of the private key cannot repudiate. */
export interface SignedHead extends HeadStatement {
  /** Lower-case hex sha256 of the public key's DER form (SubjectPublicKeyInfo). */
  readonly keyId: string;
  /** The public key, DER (SubjectPublicKeyInfo) in base64. */
  readonly publicKey: string;
  /** Ed25519 over the UTF-8 bytes of `headText`, base64. */
  readonly signature: string;
}

/** First line of every signed text: its kind, and the version of its form. */
const FORM = 'headway ledger head 1';

/**
 * The text that is signed.
 * Guarantee: one text per statement, built from its fields alone, so that anyone can reconstruct it.
 * Shape: six lines, each terminated by a line feed.
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
