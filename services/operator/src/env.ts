import { IsOptional, IsString, Matches } from 'class-validator';

/** What every command of the operator is told by its environment. */
export class SoftwareEnv {
  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';
}

/** What commands that make or read events are told. */
export class SimulateEnv extends SoftwareEnv {
  /** Key of a principal that may publish for all units. */
  @IsOptional()
  @IsString()
  readonly HEADWAY_KEY?: string;
}

/** What the commands that look at a store are told. */
export class Env extends SoftwareEnv {
  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;
}
