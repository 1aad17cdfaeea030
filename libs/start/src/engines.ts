import { NoneLive, NotServable, UnfitStore } from '#kpi-store';
import type { KafkaCluster } from '#messaging';
import { Engine } from '#platform';
import type { OpenService } from './open-service.js';

/** What a start waits for, in this order. `kafka`: of a service that cannot work without it. */
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
