import { IsOptional, IsString, Matches } from 'class-validator';
import { SoftwareEnv, StoreEnv } from '#start';

/** Environment of commands that make or read events. */
export class SimulateEnv extends SoftwareEnv {
  /** Key of a principal that may publish for all units. */
  @IsOptional()
  @IsString()
  readonly HEADWAY_KEY?: string;
}

const ADDRESS = { message: '$property must begin with http:// or https://' };

/** Environment of commands that send decisions of headquarters. */
export class GovernEnv extends SoftwareEnv {
  /** Key with the scopes `govern`, `values:read` and `detail:read`. */
  @Matches(/^[\x21-\x7e]+$/, { message: '$property must be a key with the scopes govern, values:read and detail:read' })
  readonly HEADWAY_KEY!: string;

  /** Source of the decisions. */
  @Matches(/^[a-z][a-z0-9+.-]*:/i, { message: '$property must be a source registered with the right govern' })
  readonly HEADWAY_SOURCE!: string;

  @Matches(/^https?:\/\//, ADDRESS)
  readonly INGESTION_URL: string = 'http://127.0.0.1:3001';

  @Matches(/^https?:\/\//, ADDRESS)
  readonly REPORTING_URL: string = 'http://127.0.0.1:3000';
}

/** Environment of commands that open a store. */
export class Env extends StoreEnv {}
