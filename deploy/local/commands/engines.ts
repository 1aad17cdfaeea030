import { endOnSignal } from '../launch/lifetime.js';
import { parseFlags } from '../launch/flags.js';
import { startLocalEngines } from '../launch/local-engines.js';

/** `npm run engines`: Kafka and MongoDB alone, until Ctrl-C. */
export async function run(args: readonly string[]): Promise<void> {
  const { fresh } = parseFlags(args);
  const lifetime = endOnSignal();
  await lifetime.run(async () => {
    const engines = await startLocalEngines({ fresh });
    lifetime.alsoStop(engines.stop);
    console.log(
      `\nThe engines are running (Kafka: ${engines.kafka.origin}, MongoDB: ${engines.mongodb.origin}). Press Ctrl-C to stop them.\n`,
    );
    console.log(`export KAFKA_BROKERS=${engines.kafka.address}\nexport MONGODB_URI='${engines.mongodb.address}'`);
    await engines.failed;
  });
}
