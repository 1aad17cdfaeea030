import { IsString } from 'class-validator';
import { IsIntegerText } from '#platform';
import { ServiceEnv } from '#start';

/** What the aggregation service is told by its environment. */
export class Env extends ServiceEnv {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3002;

  /** Partitions applied beside each other: each is a transaction under way. */
  @IsIntegerText(1, 64)
  readonly PARTITIONS_AT_ONCE: number = 8;

  /** A consumer that lags and does not move for so long starts itself anew: well above the longest batch. */
  @IsIntegerText(1)
  readonly STUCK_AFTER_SECONDS: number = 300;

  /** Ed25519 key that signs ledger heads, PEM; line feeds may be written as `\n`. */
  @IsString()
  readonly HEADS_KEY: string = '';

  /** The same in a file. Without either, heads are not signed. */
  @IsString()
  readonly HEADS_KEY_FILE: string = '';
}
