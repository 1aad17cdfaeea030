export interface KafkaSettings {
  readonly port: number;
  readonly controllerPort: number;
  readonly dataDir: string;
  /** Address to listen on; the advertised address is always 127.0.0.1. */
  readonly host?: string;
}

/**
 * server.properties of one KRaft node, broker and controller in one, sized for hundreds of small topics on a single
 * machine.
 */
export function kafkaProperties({ port, controllerPort, dataDir, host = '127.0.0.1' }: KafkaSettings): string {
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.bootstrap.servers': `127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://${host}:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT',
    'inter.broker.listener.name': 'PLAINTEXT',
    'log.dirs': dataDir,
    'num.partitions': 1,
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    // Each partition preallocates two index files of this size: with 10 MB each, the inboxes would take 4 GB, even if
    // only nominally.
    'log.index.size.max.bytes': 262_144,
    // The default buffer of the cleaner alone is 128 MB.
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    // A killed broker may only return once its last session is over; the default is 9 s.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
