import { IsOptional, IsString, Matches } from 'class-validator';

/** What commands that make or read events are told by their environment. */
export class SimulateEnv {
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';

  /** Key of a principal that may publish for all units. */
  @IsOptional()
  @IsString()
  readonly HEADWAY_KEY?: string;
}

/** What commands on the store are told by their environment. */
export class Env {
  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;

  @Matches(/^[a-z0-9]{1,16}$/)
  readonly PROJECTION: string = 'v1';

  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';
}
