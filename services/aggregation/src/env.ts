import { IsString } from 'class-validator';
import { IsIntegerText } from '#platform';
import { ServiceEnv } from '#start';

/** The environment variables of the aggregation service. */
export class Env extends ServiceEnv {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3002;

  /** Number of partitions applied in parallel, each in its own transaction. */
  @IsIntegerText(1, 64)
  readonly PARTITIONS_AT_ONCE: number = 8;

  /** A consumer that lags without progress for this long restarts itself. Must be well above the longest batch. */
  @IsIntegerText(1)
  readonly STUCK_AFTER_SECONDS: number = 300;

  /** The Ed25519 key that signs ledger heads, as PEM. Line feeds may be written as `\n`. */
  @IsString()
  readonly HEADS_KEY: string = '';

  /** A file with that key. Without either, heads are not signed. */
  @IsString()
  readonly HEADS_KEY_FILE: string = '';
}
