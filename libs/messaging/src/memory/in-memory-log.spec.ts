import { eventLogContract } from '../testing/event-log.contract.js';
import { InMemoryLog } from './in-memory-log.js';

eventLogContract(
  'memory',
  async () => {
    const log = new InMemoryLog({ stopWithinMs: 100 });
    let made = 0;
    return {
      createTopic: async (partitions, name = `topic-${++made}`) => {
        log.createTopic(name, partitions);
        return name;
      },
      deleteTopic: async (topic) => log.deleteTopic(topic),
      addPartitions: async (topic, count) => log.addPartitions(topic, count),
      sink: () => log.sink(),
      source: () => log.source(),
      appendRaw: async (topic, record) => {
        log.appendRaw({ topic, partition: 0 }, record);
      },
      appendTransaction: async (topic, values, end) => {
        const records = values.map((value) => ({
          topic,
          partition: 0,
          key: null,
          value: new TextEncoder().encode(value),
          headers: {},
        }));
        if (end === 'commit') log.append(records);
        log.appendVacant({ topic, partition: 0 }, end === 'commit' ? 1 : values.length + 1);
      },
      deleteRecords: async (topic, below) => log.expire({ topic, partition: 0 }, below),
    };
  },
  { patienceMs: 2_000, quietMs: 40 },
);
