import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/**
 * A whole number, 0 or more, in its one decimal form: no sign, space, leading zero, exponent or other base. Null: the
 * text is not such a number, or it is beyond 2^53.
 */
export function integerIn(text: string): number | null {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/**
 * A property that arrives as text, from a query or the environment, and must be a whole number within bounds. Anything
 * else is rejected, never guessed.
 */
export function IsIntegerText(least: number, most: number = Number.MAX_SAFE_INTEGER): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { readonly value: unknown }) =>
      typeof value === 'string' ? (integerIn(value) ?? value) : value,
    ),
    IsInt({ message: '$property must be a whole number, written in digits only' }),
    Min(least),
    Max(most),
  );
}
