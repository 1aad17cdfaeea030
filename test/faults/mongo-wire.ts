/**
 * Header of every message: length, request id, id of the answered request, and kind, as four little-endian 32-bit
 * integers.
 */
const HEADER_BYTES = 16;
const OP_MSG = 2013;
/** Flags, and the kind of the first section: 0, one document. */
const BEFORE_DOCUMENT = HEADER_BYTES + 5;
/** Length of the document, and the type of its first field. */
const BEFORE_NAME = BEFORE_DOCUMENT + 5;

/** Reassembles whole messages of MongoDB's wire protocol from the chunks of a connection. */
export class WireMessages {
  private rest: Buffer = Buffer.alloc(0);

  /** Messages that are complete now, in order. */
  take(chunk: Buffer): readonly Buffer[] {
    this.rest = Buffer.concat([this.rest, chunk]);
    const messages: Buffer[] = [];
    while (this.rest.length >= HEADER_BYTES && this.rest.length >= this.rest.readInt32LE(0)) {
      const length = this.rest.readInt32LE(0);
      messages.push(this.rest.subarray(0, length));
      this.rest = this.rest.subarray(length);
    }
    return messages;
  }
}

export function requestIdOf(message: Buffer): number {
  return message.readInt32LE(4);
}

/** Id of the request that a message answers. */
export function answeredBy(message: Buffer): number {
  return message.readInt32LE(8);
}

/**
 * Name of a command: the name of the first field of its document. Null: not an OP_MSG that begins with its document.
 */
export function commandOf(message: Buffer): string | null {
  if (message.readInt32LE(12) !== OP_MSG || message[BEFORE_DOCUMENT - 1] !== 0) return null;
  const end = message.indexOf(0, BEFORE_NAME);
  return end === -1 ? null : message.toString('utf8', BEFORE_NAME, end);
}
