import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, ValidateBy } from 'class-validator';

/** A parameter that is a UTC day; absent: any day. `isDay` decides which texts are days. Rejected with `is-day`. */
export function UtcDay(isDay: (text: string) => boolean, description: string, example: string): PropertyDecorator {
  return (target, name) => {
    ApiProperty({ description, required: false, format: 'date', type: String, examples: [example] })(target, name);
    IsOptional()(target, name);
    const validate = (value: unknown): boolean => typeof value === 'string' && isDay(value);
    const defaultMessage = (): string => '$property must be an existing UTC day in the form YYYY-MM-DD';
    ValidateBy({ name: 'isDay', validator: { validate, defaultMessage } })(target, name as string);
  };
}
