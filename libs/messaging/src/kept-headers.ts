import { MAX_HEADER_BYTES, headerSize } from '#domain';

/** How many headers a record has, and their bytes as `headerSize` counts them. */
export interface HeaderExtent {
  readonly count: number;
  readonly bytes: number;
}

/** What is kept of the headers of a record. */
export interface KeptHeaders {
  /** In the order of the record, repeats too; a header without a value is not among them. */
  readonly headers: readonly (readonly [name: string, value: Uint8Array])[];
  /** Of all headers that have a value; present where some were left out. */
  readonly headersInAll?: HeaderExtent;
}

/**
 * Takes the headers of one record, one after the other. Guarantee: keeps all of them up to `MAX_HEADER_BYTES`, and of more than that the first that are too
 * large together, so that whoever looks at them refuses the record too; the rest is only counted. So half a million headers cost no more than their bytes.
 */
export class HeaderCollector {
  readonly #headers: (readonly [string, Uint8Array])[] = [];
  #keptBytes = 0;
  #count = 0;
  #bytes = 0;

  /** `nameBytes`: of the name in UTF-8. `name` and `value` are asked for only where they are kept. */
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
