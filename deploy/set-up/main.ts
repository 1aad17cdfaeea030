import { Matches, IsInt, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { NotServable } from '#kpi-store';
import { readEnv } from '#platform';
import { setUp } from './set-up.js';

class Env {
  @Matches(/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/, { message: 'KAFKA_BROKERS must be host:port, several separated by commas' })
  readonly KAFKA_BROKERS!: string;
  @Matches(/^mongodb(\+srv)?:\/\//, { message: 'MONGODB_URI must begin with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;
  /** Name of the first projection version. */
  @Matches(/^[a-z0-9]{1,16}$/)
  readonly PROJECTION: string = 'v1';
  @Type(() => Number)
  @IsInt()
  @Min(1)
  readonly EVENTS_PARTITIONS: number = 4;
  readonly HEADWAY_DEVELOPMENT_KEY: string = '';
}

const env = readEnv(Env, process.env);
try {
  await setUp({
    kafkaBrokers: env.KAFKA_BROKERS,
    mongodbUri: env.MONGODB_URI,
    projection: env.PROJECTION,
    partitions: env.EVENTS_PARTITIONS,
    developmentKey: env.HEADWAY_DEVELOPMENT_KEY,
  });
  console.log('topics and store are ready');
} catch (error) {
  if (!(error instanceof NotServable)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
