import { Kafka, type KafkaConfig, type LogEntry, logLevel } from 'kafkajs';
import type { LogLine } from '../log-line.js';
import { patchFetch } from './fetch-patch.js';
import { restWhileIdle } from './idle-timer.js';

/** How to reach a Kafka cluster. */
export interface KafkaConnection {
  /** `host:port`, at least one. */
  readonly brokers: readonly string[];
  /** Name of this process in the broker's log. */
  readonly clientId: string;
  readonly log: LogLine;
  /** TLS and SASL, as kafkajs takes them. */
  readonly security?: Pick<KafkaConfig, 'ssl' | 'sasl'>;
}

const LEVELS = {
  [logLevel.NOTHING]: 'debug',
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  // Of joins, pauses and retries, several lines a partition: what matters of it the adapter says itself.
  [logLevel.INFO]: 'debug',
  [logLevel.DEBUG]: 'debug',
} as const;

/** A kafkajs client that rests while idle and writes its log to ours. Connects nothing yet. */
export function connectKafka({ brokers, clientId, log, security }: KafkaConnection): Kafka {
  restWhileIdle();
  patchFetch();
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...security,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 5 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => write(log, entry),
  });
}

/** What a broker or topic answers that has just been made; kafkajs asks again by itself. */
const FIRST_CONTACT = [
  'The group coordinator is not available',
  "The coordinator is loading and hence can't process requests for this group",
  'This server is not the leader for that topic-partition',
  'There is no leader for this topic-partition as we are in the middle of a leadership election',
  'The group is rebalancing, so a rejoin is needed',
];

/** Said of a choice of ours at every start: no event counts twice in the ledger, however often it is written to the log. */
const DECIDED = ['Limiting retries for the idempotent producer may invalidate EoS guarantees'];

/** What kafkajs calls an error it mostly retries itself; ours are said by the adapter. */
function write(
  log: LogLine,
  { level, namespace, log: { message, timestamp: _, logger: __, ...fields } }: LogEntry,
): void {
  const isExpected = FIRST_CONTACT.includes(String(fields['error'])) || DECIDED.includes(message);
  const loudest = isExpected ? 'debug' : level === logLevel.ERROR ? 'warn' : LEVELS[level];
  log(loudest, message, { ...fields, component: `kafkajs ${namespace}` });
}
