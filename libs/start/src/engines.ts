import { NoneLive, NotServable, UnfitStore } from '#kpi-store';
import type { KafkaCluster } from '#messaging';
import { Engine } from '#platform';
import type { OpenService } from './open-service.js';

/**
 * The engines that a service waits for at start-up, in this order. `kafka`: for services that cannot work without it.
 */
export function enginesOf({ mongo, live, logger }: OpenService, kafka?: KafkaCluster): readonly Engine[] {
  const mongodb = { name: 'MongoDB', variable: 'MONGODB_URI', logger };
  const log = { name: 'Kafka', variable: 'KAFKA_BROKERS', logger };
  const version = { probe: 'live-projection', unfit: NoneLive, hopeless: NotServable };
  return [
    new Engine({ ...mongodb, ask: () => mongo.ask(), unfit: UnfitStore }),
    ...(kafka === undefined ? [] : [new Engine({ ...log, ask: () => kafka.ask() })]),
    new Engine({ ...mongodb, ...version, ask: () => live.look() }),
  ];
}
