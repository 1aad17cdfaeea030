import { IsIntegerText, IsSwitch } from '#platform';
import { ApiEnv } from '#start';

/** What the reporting service is told by its environment. */
export class Env extends ApiEnv {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3000;

  /** May aggregated values be read without a key? */
  @IsSwitch()
  readonly PUBLIC_READ: boolean = false;
}
