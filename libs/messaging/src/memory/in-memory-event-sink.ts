import { EventSink, type OutRecord, type Placed } from '../event-sink.js';
import type { InMemoryLog } from './in-memory-log.js';

/** Appends to an in-memory log. */
export class InMemoryEventSink extends EventSink {
  #isClosed = false;

  constructor(private readonly log: InMemoryLog) {
    super();
  }

  async send(records: readonly OutRecord[]): Promise<readonly Placed[]> {
    if (this.#isClosed) throw new Error('the sink is closed');
    return this.log.append(records);
  }

  async partitionCount(topic: string): Promise<number> {
    return this.log.partitionCount(topic);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
  }
}
