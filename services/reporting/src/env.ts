import { randomBytes } from 'node:crypto';
import { IsIn, IsString, Matches, MinLength } from 'class-validator';
import { IsIntegerText, IsProxies, IsSwitch } from '#platform';

/** What the reporting service is told by its environment. */
export class Env {
  @Matches(/^[^,\s]+(,[^,\s]+)*$/, { message: '$property is a list of host:port, joined by commas' })
  readonly KAFKA_BROKERS!: string;

  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3000;

  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';

  /** May aggregated values be read without a key? */
  @IsSwitch()
  readonly PUBLIC_READ: boolean = false;

  /** Signs the cursors of lists. Without it each process has its own: give one to instances that share an address. */
  @MinLength(16)
  readonly CURSOR_KEY: string = randomBytes(32).toString('base64url');

  /** Proxies in front: their `X-Forwarded-For` says from which address a wrong key came. */
  @IsProxies()
  readonly TRUST_PROXY: string = '';

  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' = 'info';
}
