import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** A whole number, 0 or more, in its one decimal writing: no sign, space, leading zero, exponent or other base. Null: the text is none, or beyond 2^53. */
export function integerIn(text: string): number | null {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** A property that comes as text, of a query or the environment, and holds a whole number within bounds. What is none is refused, never guessed. */
export function IsIntegerText(least: number, most: number = Number.MAX_SAFE_INTEGER): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { readonly value: unknown }) =>
      typeof value === 'string' ? (integerIn(value) ?? value) : value,
    ),
    IsInt({ message: '$property must be a whole number, in digits alone' }),
    Min(least),
    Max(most),
  );
}
