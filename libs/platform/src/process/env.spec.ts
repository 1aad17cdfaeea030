import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { IsSwitch, readEnv } from './env.js';

class Env {
  @Type(() => Number)
  @IsInt()
  @Max(65_535)
  readonly PORT: number = 3000;

  @Matches(/^mongodb(\+srv)?:\/\//)
  readonly MONGODB_URI!: string;

  @IsSwitch()
  readonly PUBLIC_READ: boolean = false;

  @IsOptional()
  @IsString()
  readonly NOTE?: string;
}

const fail = (message: string): never => {
  throw new Error(message);
};

describe('environment', () => {
  it('is typed, with defaults for what is absent or empty, and nothing else in it', () => {
    const env = readEnv(Env, { MONGODB_URI: 'mongodb://a,b/x', PORT: '', PUBLIC_READ: 'true', HOME: '/root' }, fail);
    expect(Object.fromEntries(Object.entries(env))).toEqual({
      PORT: 3000,
      MONGODB_URI: 'mongodb://a,b/x',
      PUBLIC_READ: true,
      NOTE: undefined,
    });
    expect(readEnv(Env, { MONGODB_URI: 'mongodb://a', PORT: '80' }, fail)).toMatchObject({
      PORT: 80,
      PUBLIC_READ: false,
    });
  });

  it('names everything that is wrong in one message', () => {
    const wrong = { PORT: '70000', PUBLIC_READ: 'yes', SECRET: 'x' };
    expect(() => readEnv(Env, wrong, fail)).toThrow(
      /^The environment is not usable:\n {2}PORT: .*65535\n {2}MONGODB_URI: .*\n {2}PUBLIC_READ: .*true or false$/,
    );
  });
});
