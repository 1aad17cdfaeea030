import { IsIntegerText } from '#platform';
import { ApiEnv } from '#start';

/** The environment variables of the ingestion service. */
export class Env extends ApiEnv {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3001;

  /** A consumer that lags without progress for this long restarts itself. Must be well above the longest batch. */
  @IsIntegerText(1)
  readonly STUCK_AFTER_SECONDS: number = 300;

  /** Quota for the open quarantine rows of each unit, in MiB. */
  @IsIntegerText(1, 1_048_576)
  readonly QUARANTINE_QUOTA_MIB: number = 256;

  /** Age in days at which the bytes of rejected records are erased. */
  @IsIntegerText(1, 36_500)
  readonly QUARANTINE_BYTES_DAYS: number = 30;

  /**
   * Maximum number of accepted events per sender in a partition of `events` that have not been applied yet. Events of
   * other senders wait behind no more than that.
   */
  @IsIntegerText(1)
  readonly SENDER_WINDOW_EVENTS: number = 500;
}
