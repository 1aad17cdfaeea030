import { randomBytes } from 'node:crypto';
import { IsIn, IsString, Matches, MinLength } from 'class-validator';
import { IsProxies } from '#platform';

/** What everything that folds or checks events is told by its environment. */
export class SoftwareEnv {
  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';
}

/** The same, and where the store is. */
export class StoreEnv extends SoftwareEnv {
  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;
}

/** What every service is told. */
export abstract class ServiceEnv extends StoreEnv {
  @Matches(/^[^,\s]+(,[^,\s]+)*$/, { message: '$property is a list of host:port, joined by commas' })
  readonly KAFKA_BROKERS!: string;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  /** Each service has a default of its own, so that all of them can run beside each other. */
  abstract readonly PORT: number;

  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' = 'info';
}

/** What a service with an API of its own is told as well. */
export abstract class ApiEnv extends ServiceEnv {
  /** Signs the cursors of lists. Without it each process has its own: give one to instances that share an address. */
  @MinLength(16)
  readonly CURSOR_KEY: string = randomBytes(32).toString('base64url');

  /** Proxies in front: their `X-Forwarded-For` says from which address a wrong key came. */
  @IsProxies()
  readonly TRUST_PROXY: string = '';
}
