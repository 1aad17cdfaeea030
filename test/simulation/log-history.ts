import { EVENTS_TOPIC, type InMemoryLog, type LogRecord } from '#messaging';

/** Every record that `events` ever held, including those that the log has lost since. */
export class LogHistory {
  private readonly records = new Map<number, LogRecord[]>();

  constructor(log: InMemoryLog) {
    log.listen(({ topic, partition }) => {
      if (topic !== EVENTS_TOPIC) return;
      const known = this.of(partition);
      const next = (known.at(-1)?.offset ?? -1n) + 1n;
      this.records.set(partition, [...known, ...log.read({ topic, partition }, next)]);
    });
  }

  of(partition: number): readonly LogRecord[] {
    return this.records.get(partition) ?? [];
  }
}
