import { randomBytes } from 'node:crypto';
import { Transform } from 'class-transformer';
import { IsIn, IsInt, IsString, Matches, Max, Min, MinLength } from 'class-validator';

/** What the ingestion service is told by its environment. */
export class Env {
  @Matches(/^[^,\s]+(,[^,\s]+)*$/, { message: '$property is a list of host:port, joined by commas' })
  readonly KAFKA_BROKERS!: string;

  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;

  @IsString()
  readonly HOST: string = '0.0.0.0';

  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  @Max(65_535)
  readonly PORT: number = 3001;

  /** A consumer that lags and does not move for so long starts itself anew: well above the longest batch. */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  readonly STUCK_AFTER_SECONDS: number = 300;

  /** Accepted events that one sender may at most have in a partition of `events` before they are applied: others wait behind no more than that. */
  @Transform(({ value }) => Number(value))
  @IsInt()
  @Min(1)
  readonly SENDER_WINDOW_EVENTS: number = 500;

  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';

  /** Signs the cursors of lists. Without it each process has its own: give one to instances that share an address. */
  @MinLength(16)
  readonly CURSOR_KEY: string = randomBytes(32).toString('base64url');

  @IsIn(['debug', 'info', 'warn', 'error'])
  readonly LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' = 'info';
}
