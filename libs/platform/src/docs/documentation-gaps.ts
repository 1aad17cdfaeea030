import type { OpenAPIObject } from '@nestjs/swagger';
import { PROBLEM } from '../http/api-problems.js';

type Json = Readonly<Record<string, unknown>>;
const httpMethods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];
const operational = /^\/(health|metrics)(\/|$)/;

/**
 * What is missing from the document for a reader, one line per gap; empty: nothing. Finds operations without a unique
 * id, summary or description, answers without a description, codes without an example, parameters and properties
 * without a description or example, and operational routes.
 */
export function documentationGaps(document: OpenAPIObject): readonly string[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    httpMethods.flatMap((method) => {
      const operation = asJson(asJson(item)[method]);
      return Object.keys(operation).length === 0 ? [] : [{ name: `${method.toUpperCase()} ${path}`, path, operation }];
    }),
  );
  const ids = operations.map(({ operation }) => operation['operationId']);
  const repeated = ids
    .filter((id, place) => ids.indexOf(id) !== place)
    .map((id) => `operationId ${String(id)}: repeated`);
  const hidden = operations
    .filter(({ path }) => operational.test(path))
    .map(({ name }) => `${name}: operational, must be hidden`);
  const lacking = operations.flatMap(({ name, operation }) => operationGaps(name, operation));
  return [...hidden, ...repeated, ...lacking, ...schemaGaps(asJson(document.components?.schemas))];
}

function operationGaps(name: string, operation: Json): readonly string[] {
  const own = ['operationId', 'summary', 'description']
    .filter((key) => isEmpty(operation[key]))
    .map((key) => `${name}: no ${key}`);
  const parameters = Array.isArray(operation['parameters']) ? operation['parameters'].map(asJson) : [];
  const ofParameters = parameters.flatMap((parameter) =>
    gaps(`${name} parameter ${String(parameter['name'])}`, { ...asJson(parameter['schema']), ...parameter }),
  );
  const responses = Object.entries(asJson(operation['responses']));
  const examples = responses.flatMap(([status, answer]) => exampleGaps(`${name} answer ${status}`, asJson(answer)));
  const answers = responses
    .filter(([, answer]) => isEmpty(asJson(answer)['description']))
    .map(([status]) => `${name} answer ${status}: no description`);
  return [...own, ...ofParameters, ...answers, ...examples];
}

/** Every problem code that the description names must have an example. */
function exampleGaps(name: string, { description, content }: Json): readonly string[] {
  const problem = asJson(content)[PROBLEM];
  if (problem === undefined || typeof description !== 'string') return [];
  const shown = asJson(asJson(problem)['examples']);
  const codes = [...description.matchAll(/`([a-z-]+)`/g)].map(([, code = '']) => code);
  return codes.filter((code) => !Object.hasOwn(shown, code)).map((code) => `${name}: no example of ${code}`);
}

function schemaGaps(schemas: Json): readonly string[] {
  return Object.entries(schemas).flatMap(([schema, content]) =>
    Object.entries(asJson(asJson(content)['properties'])).flatMap(([property, shape]) =>
      gaps(`${schema}.${property}`, asJson(shape)),
    ),
  );
}

/** A schema reference has its examples in that schema. */
function gaps(name: string, shape: Json): readonly string[] {
  const refers = JSON.stringify(shape).includes('"$ref"');
  const hasExample = refers || shape['example'] !== undefined || shape['examples'] !== undefined;
  return [
    ...(isEmpty(shape['description']) ? [`${name}: no description`] : []),
    ...(hasExample ? [] : [`${name}: no example`]),
  ];
}

function isEmpty(text: unknown): boolean {
  return typeof text !== 'string' || text.trim() === '';
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
