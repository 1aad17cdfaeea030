import { Kafka, type KafkaConfig, type LogEntry, logLevel } from 'kafkajs';
import type { LogLine } from '../log-line.js';
import { patchFetch } from './fetch-patch.js';
import { restWhileIdle } from './idle-timer.js';
import { openSocket } from './sockets.js';

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
  // Several lines per partition about joins, pauses and retries: the adapter itself logs what matters of them.
  [logLevel.INFO]: 'debug',
  [logLevel.DEBUG]: 'debug',
} as const;

/** A kafkajs client that does not spin while idle and writes its log lines to our logger. Does not connect yet. */
export function connectKafka({ brokers, clientId, log, security }: KafkaConnection): Kafka {
  restWhileIdle();
  patchFetch();
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ...security,
    socketFactory: openSocket,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 5 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => write(log, entry),
  });
}

/** Answers of a broker or topic that was just created; kafkajs retries by itself. */
const FIRST_CONTACT = [
  'The group coordinator is not available',
  "The coordinator is loading and hence can't process requests for this group",
  'This server is not the leader for that topic-partition',
  'There is no leader for this topic-partition as we are in the middle of a leadership election',
  'The group is rebalancing, so a rejoin is needed',
];

/**
 * Logged at every start about a deliberate choice: no event counts twice in the ledger, however often it is written to
 * the log.
 */
const DECIDED = ['Limiting retries for the idempotent producer may invalidate EoS guarantees'];

/** kafkajs mostly retries what it calls an error; the adapter itself reports the errors that matter. */
function write(
  log: LogLine,
  { level, namespace, log: { message, timestamp: _, logger: __, ...fields } }: LogEntry,
): void {
  const isExpected = FIRST_CONTACT.includes(String(fields['error'])) || DECIDED.includes(message);
  const loudest = isExpected ? 'debug' : level === logLevel.ERROR ? 'warn' : LEVELS[level];
  log(loudest, message, { ...fields, component: `kafkajs ${namespace}` });
}
