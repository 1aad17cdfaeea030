import { eventLogContract } from '../testing/event-log.contract.js';
import { InMemoryLog } from './in-memory-log.js';

eventLogContract(
  'memory',
  async () => {
    const log = new InMemoryLog();
    return {
      createTopic: async (partitions) => {
        log.createTopic('topic', partitions);
        return 'topic';
      },
      sink: () => log.sink(),
      source: () => log.source(),
      appendRaw: async (topic, record) => {
        log.appendRaw({ topic, partition: 0 }, record);
      },
    };
  },
  { patienceMs: 2_000 },
);
