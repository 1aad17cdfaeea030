import { IsOptional, IsString, Matches } from 'class-validator';

/** Environment of every operator command. */
export class SoftwareEnv {
  /** Folder of the reference files. */
  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';
}

/** Environment of commands that make or read events. */
export class SimulateEnv extends SoftwareEnv {
  /** Key of a principal that may publish for all units. */
  @IsOptional()
  @IsString()
  readonly HEADWAY_KEY?: string;
}

/** Environment of commands that open a store. */
export class Env extends SoftwareEnv {
  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property must begin with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;
}
