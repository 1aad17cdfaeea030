import { randomBytes } from 'node:crypto';
import { IsIn, IsString, Matches, MinLength } from 'class-validator';
import { IsProxies } from '#platform';

/** Environment of everything that folds or checks events. */
export class SoftwareEnv {
  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';
}

/** The same, and the location of the store. */
export class StoreEnv extends SoftwareEnv {
  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property must begin with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;
}

/** Environment of every service. */
export abstract class ServiceEnv extends StoreEnv {
  @Matches(/^[^,\s]+(,[^,\s]+)*$/, { message: '$property must be a list of host:port, separated by commas' })
  readonly KAFKA_BROKERS!: string;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  /** Each service has its own default, so that all of them can run side by side. */
  abstract readonly PORT: number;

  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' = 'info';
}

/** Environment of a service with an API of its own. */
export abstract class ApiEnv extends ServiceEnv {
  /**
   * Signs the cursors of lists. When absent, each process makes its own: set one for instances that share an address.
   */
  @MinLength(16)
  readonly CURSOR_KEY: string = randomBytes(32).toString('base64url');

  /** Trusted proxies: their `X-Forwarded-For` names the address that a wrong key is counted against. */
  @IsProxies()
  readonly TRUST_PROXY: string = '';
}
