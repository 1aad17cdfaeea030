import 'reflect-metadata';
import { appendFileSync } from 'node:fs';
import { Type } from 'class-transformer';
import { IsInt, IsString } from 'class-validator';
import { BATCH_LIMITS, modelOf, referenceOf } from '#domain';
import { MongoLedgerStore, openMongo } from '#kpi-store';
import { Metrics, createLogger, readEnv, readTexts, sha256Hex } from '#platform';
import { AggregationMetrics } from '../../services/aggregation/src/aggregation-metrics.js';
import { startAggregation } from '../../services/aggregation/src/aggregation.js';
import { Env as AggregationEnv } from '../../services/aggregation/src/env.js';
import type { WriteTarget } from '../../services/aggregation/src/projection/batch.handler.js';
import { type FaultPlan, carryOut } from './fault-points.js';
import { WatchedEventSource, WatchedLedgerStore } from './watched-ports.js';

/** Few changes wait in the journal, so that processes die while they do, and while they are added to buckets. */
const LIMITS = { ...BATCH_LIMITS, pendingBatches: 2 };

/** Options of the aggregation process, in addition to those of the service. */
class Env extends AggregationEnv {
  @IsString()
  readonly FAULT_TOPIC!: string;

  /** Projection version of the trial, which is in no registry. */
  @IsString()
  readonly FAULT_PROJECTION!: string;

  /** Grain of recorded days: small, so that many batches end where the recorded day changes. */
  @Type(() => Number)
  @IsInt()
  readonly FAULT_GRAIN_MS!: number;

  @Type(() => Number)
  @IsInt()
  readonly FAULT_PARTITIONS!: number;

  /** JSON of a `FaultPlan`; empty: none. */
  @IsString()
  readonly FAULT_PLAN: string = '';

  /** File for the outcome of every batch: the contents of a pipe are lost with the process. */
  @IsString()
  readonly FAULT_TOLD!: string;
}

// The service as its `main.ts` starts it, without HTTP, on ports that report the progress of a batch.
process.stdin.resume().once('end', () => process.exit()); // The parent process is gone.
const env = readEnv(Env, process.env);
const logger = createLogger({ service: 'aggregation', level: env.LOG_LEVEL });
const told = (line: string) => appendFileSync(env.FAULT_TOLD, `${line}\n`);
const reached = env.FAULT_PLAN === '' ? () => {} : carryOut(JSON.parse(env.FAULT_PLAN) as FaultPlan, told);
const reference = referenceOf(await readTexts(env.REFERENCE_DIR, '.csv'), env.FAULT_PROJECTION);
const model = modelOf(reference, env.FAULT_GRAIN_MS);
const source = new WatchedEventSource(
  { topic: env.FAULT_TOPIC, groupId: `aggregation-${env.FAULT_PROJECTION}`, reached, told },
  {
    brokers: env.KAFKA_BROKERS.split(','),
    clientId: 'headway-aggregation',
    log: (level, message, fields) => logger[level](fields, message),
  },
  { concurrency: env.PARTITIONS_AT_ONCE },
);
const ledger = new MongoLedgerStore(await openMongo(env.MONGODB_URI), env.FAULT_PROJECTION);
const target: WriteTarget = {
  store: new WatchedLedgerStore(ledger, reached),
  projection: { model, sha256: sha256Hex, limits: LIMITS },
  partitions: env.FAULT_PARTITIONS,
};
await startAggregation({
  target: async () => target,
  source,
  metrics: new AggregationMetrics(new Metrics(), source, Date.now),
});
