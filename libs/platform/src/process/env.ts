import { isIP } from 'node:net';
import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, ValidateBy, type ValidationError, validateSync } from 'class-validator';
import { integerIn } from './integer.js';

/** A switch: `true` or `false`, nothing else. */
export function IsSwitch(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))(target, property);
    IsBoolean({ message: '$property must be true or false' })(target, property as string);
  };
}

/**
 * Addresses, ranges (`10.0.0.0/8`) or names of ranges (`loopback`, `linklocal`, `uniquelocal`), separated by commas.
 * Empty: none.
 */
export function IsProxies(): PropertyDecorator {
  return (target, property) => {
    ValidateBy({
      name: 'isProxies',
      validator: {
        validate: (value) => value === '' || (typeof value === 'string' && value.split(',').every(isProxy)),
        defaultMessage: () =>
          '$property must be a list of addresses, ranges such as 10.0.0.0/8, loopback, linklocal or uniquelocal, separated by commas',
      },
    })(target, property as string);
  };
}

const NAMED_RANGES: readonly string[] = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(given: string): boolean {
  const text = given.trim();
  if (NAMED_RANGES.includes(text)) return true;
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || isIP(address) === 0) return false;
  if (length === undefined) return true;
  // A range of all addresses would trust every caller.
  const bits = integerIn(length) ?? 0;
  return bits >= 1 && bits <= (isIP(address) === 6 ? 128 : 32);
}

/**
 * The environment as an instance of a class with class-validator and class-transformer decorators. A name that is
 * absent or empty keeps the default of its property. Errors: one message that lists everything that is wrong, passed to
 * `fail`, which ends the process by default.
 */
export function readEnv<T extends object>(
  type: new () => T,
  source: Readonly<Record<string, string | undefined>>,
  fail: (message: string) => never = exit,
): T {
  const given = Object.fromEntries(Object.entries(source).filter(([, text]) => text !== undefined && text !== ''));
  const env = plainToInstance(type, given, { exposeDefaultValues: true });
  const errors = validateSync(env, { whitelist: true });
  if (errors.length > 0) return fail(`The environment is not valid:\n${errors.map(lineOf).join('\n')}`);
  return Object.freeze(env);
}

function lineOf({ property, constraints = {} }: ValidationError): string {
  return `  ${property}: ${Object.values(constraints).join('; ')}`;
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
