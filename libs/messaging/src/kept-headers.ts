import { MAX_HEADER_BYTES, headerSize } from '#domain';

/** Number of headers of a record, and their bytes as counted by `headerSize`. */
export interface HeaderExtent {
  readonly count: number;
  readonly bytes: number;
}

/** The part of a record's headers that is kept. */
export interface KeptHeaders {
  /** In the order of the record, including repeats; headers without a value are omitted. */
  readonly headers: readonly (readonly [name: string, value: Uint8Array])[];
  /** For all headers that have a value; present if some were omitted. */
  readonly headersInAll?: HeaderExtent;
}

/**
 * Collects the headers of one record in sequence. Guarantee: keeps all of them up to `MAX_HEADER_BYTES`; beyond that,
 * keeps just enough that together they exceed the limit, so that a later check also rejects the record, and only counts
 * the rest. So half a million headers cost no more than their bytes.
 */
export class HeaderCollector {
  readonly #headers: (readonly [string, Uint8Array])[] = [];
  #keptBytes = 0;
  #count = 0;
  #bytes = 0;

  /** `nameBytes`: of the name in UTF-8. `name` and `value` are only evaluated if they are kept. */
  add(nameBytes: number, valueBytes: number, pair: () => readonly [name: string, value: Uint8Array]): void {
    const size = headerSize(nameBytes, valueBytes);
    this.#count += 1;
    this.#bytes += size;
    if (this.#keptBytes > MAX_HEADER_BYTES) return;
    this.#keptBytes += size;
    this.#headers.push(pair());
  }

  kept(): KeptHeaders {
    const [count, bytes, headers] = [this.#count, this.#bytes, this.#headers];
    return headers.length === count ? { headers } : { headers, headersInAll: { count, bytes } };
  }
}
