import { EVENTS_TOPIC, KafkaEventSource, KafkaLogEnds, type LogRecord, inboxOf, silent } from '#messaging';
import type { FreshSystem } from './fresh-system.js';

/** When the broker appended each event, ms since 1970, by event id. */
export interface AppendTimes {
  readonly inboxes: ReadonlyMap<string, number>;
  readonly events: ReadonlyMap<string, number>;
}

/** Reads `events` and the inboxes of some units from the beginning to the end. */
export async function appendTimes({ brokers }: FreshSystem, units: readonly string[]): Promise<AppendTimes> {
  const connection = { brokers, clientId: 'bench', log: silent };
  const ends = new KafkaLogEnds(connection);
  const topics = [EVENTS_TOPIC, ...units.map(inboxOf)];
  const open = new Map<string, bigint>();
  for (const topic of topics) {
    for (const [partition, end] of await ends.of(topic)) if (end > 0n) open.set(`${topic}|${partition}`, end);
  }
  await ends.close();
  const times = { inboxes: new Map<string, number>(), events: new Map<string, number>() };
  const source = new KafkaEventSource(connection);
  await new Promise<void>((done, failed) => {
    const handler = {
      assigned: async () => 0n,
      revoked: async () => {},
      handle: async ({ topic, partition, records, through }: HandledBatch) => {
        const found = topic === EVENTS_TOPIC ? times.events : times.inboxes;
        for (const record of records) found.set(idOf(record), record.timestamp);
        if (through >= (open.get(`${topic}|${partition}`) ?? 0n)) open.delete(`${topic}|${partition}`);
        if (open.size === 0) done();
        return { status: 'next' as const, offset: through };
      },
    };
    source.start({ groupId: 'bench-append-times', topics, handler }).catch(failed);
  });
  await source.stop();
  return times;
}

interface HandledBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly LogRecord[];
  readonly through: bigint;
}

/** Records of `events` carry their id in a header, those of the bench's inboxes in the text. A tick has none. */
function idOf({ headers, value, topic }: LogRecord): string {
  if (topic !== EVENTS_TOPIC) return (JSON.parse(new TextDecoder().decode(value ?? new Uint8Array())) as Id).id;
  const found = headers.find(([name]) => name === 'ce_id')?.[1];
  return found === undefined ? '' : new TextDecoder().decode(found);
}

interface Id {
  readonly id: string;
}
