import { randomBytes } from 'node:crypto';
import { IsIn, IsString, Matches, MinLength } from 'class-validator';
import { IsIntegerText, IsProxies } from '#platform';

/** What the ingestion service is told by its environment. */
export class Env {
  @Matches(/^[^,\s]+(,[^,\s]+)*$/, { message: '$property is a list of host:port, joined by commas' })
  readonly KAFKA_BROKERS!: string;

  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3001;

  /** A consumer that lags and does not move for so long starts itself anew: well above the longest batch. */
  @IsIntegerText(1)
  readonly STUCK_AFTER_SECONDS: number = 300;

  /** Bytes of open rows of quarantine that each unit may have. */
  @IsIntegerText(1, 1_048_576)
  readonly QUARANTINE_QUOTA_MIB: number = 256;

  /** Bytes of refused records are erased when they came so many days ago. */
  @IsIntegerText(1, 36_500)
  readonly QUARANTINE_BYTES_DAYS: number = 30;

  /** Accepted events that one sender may at most have in a partition of `events` before they are applied: others wait behind no more than that. */
  @IsIntegerText(1)
  readonly SENDER_WINDOW_EVENTS: number = 500;

  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';

  /** Signs the cursors of lists. Without it each process has its own: give one to instances that share an address. */
  @MinLength(16)
  readonly CURSOR_KEY: string = randomBytes(32).toString('base64url');

  /** Proxies in front: their `X-Forwarded-For` says from which address a wrong key came. */
  @IsProxies()
  readonly TRUST_PROXY: string = '';

  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' = 'info';
}
