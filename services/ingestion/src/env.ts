import { IsIntegerText } from '#platform';
import { ApiEnv } from '#start';

/** What the ingestion service is told by its environment. */
export class Env extends ApiEnv {
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
}
