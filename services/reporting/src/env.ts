import { IsIntegerText, IsSwitch } from '#platform';
import { ApiEnv } from '#start';

/** The environment variables of the reporting service. */
export class Env extends ApiEnv {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3000;

  /** Memory for the numbers that are kept decoded, in MiB. */
  @IsIntegerText(16, 65_536)
  readonly SERIES_BUDGET_MIB: number = 256;

  /** Whether values can be read without a key. */
  @IsSwitch()
  readonly PUBLIC_READ: boolean = false;
}
