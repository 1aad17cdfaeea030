import { IsOptional, IsString, Matches } from 'class-validator';
import { describe, expect, it } from 'vitest';
import { IsProxies, IsSwitch, readEnv } from './env.js';
import { IsIntegerText } from './integer.js';

class Env {
  @IsIntegerText(1, 65_535)
  readonly PORT: number = 3000;

  @Matches(/^mongodb(\+srv)?:\/\//)
  readonly MONGODB_URI!: string;

  @IsSwitch()
  readonly PUBLIC_READ: boolean = false;

  @IsProxies()
  readonly PROXIES: string = '';

  @IsOptional()
  @IsString()
  readonly NOTE?: string;
}

const fail = (message: string): never => {
  throw new Error(message);
};

describe('environment', () => {
  it('is typed, with defaults for names that are absent or empty, and contains nothing else', () => {
    const env = readEnv(Env, { MONGODB_URI: 'mongodb://a,b/x', PORT: '', PUBLIC_READ: 'true', HOME: '/root' }, fail);
    expect(Object.fromEntries(Object.entries(env))).toEqual({
      PORT: 3000,
      MONGODB_URI: 'mongodb://a,b/x',
      PUBLIC_READ: true,
      PROXIES: '',
      NOTE: undefined,
    });
    expect(readEnv(Env, { MONGODB_URI: 'mongodb://a', PORT: '80' }, fail)).toMatchObject({
      PORT: 80,
      PUBLIC_READ: false,
    });
  });

  it('reports everything that is wrong in one message', () => {
    const wrong = { PORT: '70000', PUBLIC_READ: 'yes', SECRET: 'x' };
    expect(() => readEnv(Env, wrong, fail)).toThrow(
      /^The environment is not valid:\n {2}PORT: .*65535\n {2}MONGODB_URI: .*\n {2}PUBLIC_READ: .*true or false$/,
    );
  });

  it('accepts a whole number in its one decimal form only', () => {
    for (const PORT of [
      '0x10',
      '1e2',
      '1E2',
      '+5',
      '-0',
      ' 5',
      '5 ',
      '5.0',
      '05',
      '0b1',
      '1_000',
      '٣',
      '99999999999999999999',
    ]) {
      expect(() => readEnv(Env, { MONGODB_URI: 'mongodb://a', PORT }, fail)).toThrow(/ {2}PORT: .*whole number/);
    }
  });

  it('accepts proxies that are addresses or ranges, and never every address', () => {
    const read = (PROXIES: string) => readEnv(Env, { MONGODB_URI: 'mongodb://a', PROXIES }, fail).PROXIES;
    for (const text of ['10.0.0.1', '10.0.0.0/8, ::1', 'uniquelocal', '2001:db8::/32']) expect(read(text)).toBe(text);
    for (const text of [
      'true',
      '*',
      '0.0.0.0/0',
      '::/0',
      '10.0.0.0/33',
      '10.0.0.0/8/8',
      '10.0.0.0/0x8',
      'a,',
      'proxy',
    ]) {
      expect(() => read(text)).toThrow(/ {2}PROXIES: .*10\.0\.0\.0\/8/);
    }
  });
});
