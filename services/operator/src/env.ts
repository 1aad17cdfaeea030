import { IsString, Matches } from 'class-validator';

/** What the operator's commands are told by their environment. */
export class Env {
  @Matches(/^mongodb(\+srv)?:\/\//, { message: '$property begins with mongodb:// or mongodb+srv://' })
  readonly MONGODB_URI!: string;

  @Matches(/^[a-z0-9]{1,16}$/)
  readonly PROJECTION: string = 'v1';

  @IsString()
  readonly REFERENCE_DIR: string = 'libs/domain/reference';
}
