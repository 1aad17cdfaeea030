/** Reports where a topic ends, without reading it and without joining a group. */
export abstract class LogEnds {
  /**
   * Offset after the last record of every partition. Rejects when the broker does not answer, and for a topic that does
   * not exist.
   */
  abstract of(topic: string): Promise<ReadonlyMap<number, bigint>>;
  abstract close(): Promise<void>;
}
