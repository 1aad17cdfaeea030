import { IsIn, IsString, Matches } from 'class-validator';
import { IsIntegerText } from '#platform';

/** What the aggregation service is told by its environment. */
export class Env {
  @Matches(/^[^,\s]+(,[^,\s]+)*$/, { message: '$property is a list of host:port, joined by commas' })
  readonly KAFKA_BROKERS!: string;

  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3002;

  /** Partitions applied beside each other: each is a transaction under way. */
  @IsIntegerText(1, 64)
  readonly PARTITIONS_AT_ONCE: number = 8;

  /** A consumer that lags and does not move for so long starts itself anew: well above the longest batch. */
  @IsIntegerText(1)
  readonly STUCK_AFTER_SECONDS: number = 300;

  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';

  /** Ed25519 key that signs ledger heads, PEM; line feeds may be written as `\n`. */
  @IsString()
  readonly HEADS_KEY: string = '';

  /** The same in a file. Without either, heads are not signed. */
  @IsString()
  readonly HEADS_KEY_FILE: string = '';

  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' = 'info';
}
