import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type EventType, type ValidateSchema, eventTypes } from '#domain';

/** Acceptance checks these formats, with its own codes; the schemas only name them. */
const FORMATS = ['title', 'text', 'day', 'country', 'web-address', 'spdx-licence'];

/** Compiles the published schemas once. Errors: throws at start if a schema is not strict 2020-12. */
export function schemaValidator(types: readonly EventType[] = eventTypes): ValidateSchema {
  const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-dimensions'] });
  for (const format of FORMATS) ajv.addFormat(format, true);
  const validators = new Map<string, ValidateFunction>(types.map(({ type, schema }) => [type, ajv.compile(schema)]));
  return (type, data) => {
    const validate = validators.get(type);
    return validate === undefined || validate(data) ? [] : (validate.errors ?? []);
  };
}
