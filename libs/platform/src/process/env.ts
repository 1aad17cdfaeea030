import { plainToInstance, Transform } from 'class-transformer';
import { IsBoolean, type ValidationError, validateSync } from 'class-validator';

/** A switch: `true` or `false`, nothing else. */
export function IsSwitch(): PropertyDecorator {
  return (target, property) => {
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))(target, property);
    IsBoolean({ message: '$property must be true or false' })(target, property as string);
  };
}

/**
 * The environment as an instance of a class with class-validator's and class-transformer's decorators.
 * A name that is absent or empty keeps the default of its property. Errors: one message that names everything that is wrong, then
 * `fail`, which ends the process unless another is given.
 */
export function readEnv<T extends object>(
  type: new () => T,
  source: Readonly<Record<string, string | undefined>>,
  fail: (message: string) => never = exit,
): T {
  const given = Object.fromEntries(Object.entries(source).filter(([, text]) => text !== undefined && text !== ''));
  const env = plainToInstance(type, given, { exposeDefaultValues: true });
  const errors = validateSync(env, { whitelist: true });
  if (errors.length > 0) return fail(`The environment is not usable:\n${errors.map(lineOf).join('\n')}`);
  return Object.freeze(env);
}

function lineOf({ property, constraints = {} }: ValidationError): string {
  return `  ${property}: ${Object.values(constraints).join('; ')}`;
}

function exit(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
