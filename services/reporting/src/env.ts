import { IsIntegerText, IsSwitch } from '#platform';
import { ApiEnv } from '#start';

/** The environment variables of the reporting service. */
export class Env extends ApiEnv {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3000;

  /** Whether values can be read without a key. */
  @IsSwitch()
  readonly PUBLIC_READ: boolean = false;
}
