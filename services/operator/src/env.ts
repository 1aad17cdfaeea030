import { IsOptional, IsString } from 'class-validator';
import { SoftwareEnv, StoreEnv } from '#start';

/** What commands that make or read events are told. */
export class SimulateEnv extends SoftwareEnv {
  /** Key of a principal that may publish for all units. */
  @IsOptional()
  @IsString()
  readonly HEADWAY_KEY?: string;
}

/** What the commands that look at a store are told. */
export class Env extends StoreEnv {}
