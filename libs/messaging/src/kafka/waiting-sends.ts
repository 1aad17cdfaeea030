import type { OutRecord, Placed } from '../event-sink.js';
import { type Addressed, inRequests } from './produce-request.js';

/** What the queue needs from its sink. */
export interface Outgoing {
  /** Rejects for a topic that does not exist. */
  readonly address: (record: OutRecord) => Promise<Addressed>;
  /** Appends the records of one request, in order. */
  readonly produce: (records: readonly Addressed[]) => Promise<readonly Placed[]>;
}

/** One call of `send`. */
interface Send {
  readonly records: readonly OutRecord[];
  readonly placed: Placed[];
  failure: { readonly error: unknown } | null;
  readonly settle: (outcome: Promise<readonly Placed[]>) => void;
}

/** A record and the call that it belongs to. */
type Owned = Addressed & { readonly of: Send };

/**
 * Calls of `send` in their order, one request in flight. Everything that arrives while one is in flight goes into the
 * next one, so a call waits for one request and not for as many as there are calls before it. Guarantee: records keep
 * the order of the calls; a request that is rejected fails only the calls that have records in it.
 */
export class WaitingSends {
  #waiting: Send[] = [];
  #sending: Promise<void> | null = null;

  constructor(private readonly out: Outgoing) {}

  async send(records: readonly OutRecord[]): Promise<readonly Placed[]> {
    if (records.length === 0) return [];
    return new Promise((settle) => {
      this.#waiting.push({ records, placed: [], failure: null, settle });
      this.#sending ??= this.#sendAll();
    });
  }

  /** Resolves when no call is waiting or in progress. */
  async idle(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const sends = this.#waiting;
      this.#waiting = [];
      const owned: Owned[] = [];
      for (const send of sends) owned.push(...(await this.#address(send)));
      for (const request of inRequests(owned)) await this.#request(request.filter(({ of }) => of.failure === null));
    }
    this.#sending = null;
  }

  async #address(send: Send): Promise<readonly Owned[]> {
    try {
      const owned: Owned[] = [];
      for (const record of send.records) owned.push({ ...(await this.out.address(record)), of: send });
      return owned;
    } catch (error) {
      fail(send, error);
      return [];
    }
  }

  async #request(records: readonly Owned[]): Promise<void> {
    if (records.length === 0) return;
    try {
      const placed = await this.out.produce(records);
      records.forEach(({ of }, at) => place(of, placed[at] as Placed));
    } catch (error) {
      for (const of of new Set(records.map((record) => record.of))) fail(of, error);
    }
  }
}

/** A call is done when all of its records are placed. */
function place(send: Send, placed: Placed): void {
  send.placed.push(placed);
  if (send.placed.length === send.records.length) send.settle(Promise.resolve(send.placed));
}

function fail(send: Send, error: unknown): void {
  send.failure = { error };
  send.settle(Promise.reject(error as Error));
}
