import { createHmac, timingSafeEqual } from 'node:crypto';
import { Failure } from '../http/failure.js';

const TAG_BYTES = 16;

/**
 * Makes and reads the opaque texts by which a list continues. Guarantee: only a cursor that was made here, for the same
 * filters, is accepted.
 */
export class Cursors {
  constructor(private readonly key: string) {}

  make(filters: string, place: string): string {
    return Buffer.concat([this.tag(filters, place), Buffer.from(place, 'utf8')]).toString('base64url');
  }

  /** The place that the cursor holds. Errors: `cursor-invalid`. */
  read(filters: string, cursor: string): string {
    const bytes = Buffer.from(cursor, 'base64url');
    const place = bytes.subarray(TAG_BYTES).toString('utf8');
    const tag = bytes.subarray(0, TAG_BYTES);
    if (tag.length === TAG_BYTES && timingSafeEqual(tag, this.tag(filters, place))) return place;
    const detail = 'The cursor was not made for this list and these filters.';
    throw new Failure('cursor-invalid', detail, [{ pointer: '/cursor', code: 'cursor-invalid', detail }]);
  }

  private tag(filters: string, place: string): Buffer {
    return createHmac('sha256', this.key).update(`${filters}\n${place}`).digest().subarray(0, TAG_BYTES);
  }
}
