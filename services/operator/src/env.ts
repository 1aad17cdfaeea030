import { IsOptional, IsString } from 'class-validator';
import { SoftwareEnv, StoreEnv } from '#start';

/** Environment of commands that make or read events. */
export class SimulateEnv extends SoftwareEnv {
  /** Key of a principal that may publish for all units. */
  @IsOptional()
  @IsString()
  readonly HEADWAY_KEY?: string;
}

/** Environment of commands that open a store. */
export class Env extends StoreEnv {}
