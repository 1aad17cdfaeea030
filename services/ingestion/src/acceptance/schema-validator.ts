import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type EventType, type ValidateSchema, eventTypes } from '#domain';

/** Formats are judged by acceptance, with codes of their own; the schema only names them. */
const FORMATS = ['title', 'text', 'day', 'country', 'web-address', 'spdx-licence'];

/** Compiles the published schemas once. Errors: throws when a schema is not strict 2020-12, at start. */
export function schemaValidator(types: readonly EventType[] = eventTypes): ValidateSchema {
  const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-dimensions'] });
  for (const format of FORMATS) ajv.addFormat(format, true);
  const validators = new Map<string, ValidateFunction>(types.map(({ type, schema }) => [type, ajv.compile(schema)]));
  return (type, data) => {
    const validate = validators.get(type);
    return validate === undefined || validate(data) ? [] : (validate.errors ?? []);
  };
}
