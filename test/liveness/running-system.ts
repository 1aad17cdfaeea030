import { type Checkpoint, MongoLedgerStore, MongoServer } from '#kpi-store';
import { KafkaEventSink, silent } from '#messaging';
import { setUp } from '../../deploy/set-up/set-up.js';
import { checkpointsOf, unaccounted } from '../faults/found-numbers.js';
import { buildServices } from '../setup/service-process.js';
import { LateEngines } from './late-engines.js';
import { RunningService } from './running-service.js';

export const PARTITIONS = 4;

/** Built services, running engines of the test's own, topics and collections, and ways to observe them from outside. */
export class RunningSystem {
  private constructor(
    readonly engines: LateEngines,
    readonly mongo: MongoServer,
  ) {}

  static async start(): Promise<RunningSystem> {
    buildServices();
    const engines = await LateEngines.choose();
    await engines.start();
    const system = new RunningSystem(engines, new MongoServer(engines.mongodbUri));
    await system.mongo.ask();
    await system.makeTopics();
    return system;
  }

  /** Creates what is missing. */
  makeTopics(): Promise<void> {
    const { kafkaBrokers, mongodbUri } = this.engines;
    return setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: PARTITIONS });
  }

  /** Writes as ingestion does. The caller closes it. */
  sink(): KafkaEventSink {
    return new KafkaEventSink({ brokers: [this.engines.kafkaBrokers], clientId: 'ingestion', log: silent });
  }

  startAggregation(nodeFlags: readonly string[] = []): Promise<RunningService> {
    return RunningService.start('aggregation', this.engines.env, nodeFlags);
  }

  startIngestion(): Promise<RunningService> {
    return RunningService.start('ingestion', this.engines.env);
  }

  checkpoints(): Promise<readonly Checkpoint[]> {
    return checkpointsOf(new MongoLedgerStore(this.mongo.connection, 'v1'), PARTITIONS);
  }

  /** Records that have taken effect, over all partitions. */
  async applied(): Promise<number> {
    return (await this.checkpoints()).reduce((sum, { nextOffset }) => sum + Number(nextOffset), 0);
  }

  /** Partitions whose counters do not add up to their records. */
  async miscounted(): Promise<readonly number[]> {
    const wrong = (await this.checkpoints()).filter((checkpoint) => unaccounted(checkpoint) !== 0n);
    return wrong.map(({ partition }) => partition);
  }

  async clear(): Promise<void> {
    await this.mongo.close();
    await this.engines.stop();
  }
}
