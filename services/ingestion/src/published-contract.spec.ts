import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '#domain';
import { documentationGaps } from '#platform';
import { operationsWithout } from '#platform/testing';
import { asyncApiDocument } from './asyncapi/asyncapi-document.js';
import { ingestionDocument } from './openapi.js';
import { openIngestion } from './testing/open-ingestion.js';
import { post, withRow } from './testing/requests.js';

describe('the contract', () => {
  it('publishes the schemas of all event types', async () => {
    const { app } = await openIngestion();
    const list = (await app.inject('/schemas')).json<{ data: { schema: string }[] }>().data;
    expect(list).toHaveLength(30);
    for (const { schema } of list) {
      const published = (await app.inject(schema)).json<JsonSchema>();
      expect(published).toMatchObject({ $id: schema, examples: [expect.any(Object) as object] });
    }
    expect((await app.inject('/schemas/org.undp.digital.solution.adopted/v9.json')).statusCode).toBe(404);
  });

  it('publishes the AsyncAPI document alongside the OpenAPI document', async () => {
    const { app } = await openIngestion();
    const answers = [await app.inject('/docs/asyncapi.json'), await app.inject('/docs/openapi.json')];
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect(answers[0]?.json()).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())));
  });

  it('documents bodies of three content types, with examples that are accepted', async () => {
    const ingestion = await openIngestion();
    const { paths } = (await ingestion.app.inject('/docs/openapi.json')).json<{
      paths: Record<string, { post: Documented }>;
    }>();
    interface Documented {
      readonly requestBody: {
        readonly content: Record<string, { readonly schema: object; readonly example: unknown }>;
      };
      readonly parameters: readonly {
        readonly name: string;
        readonly in: string;
        readonly schema: { readonly example?: unknown };
      }[];
    }
    const { ingestion: withOpen, id } = await withRow();
    for (const [path, url] of [
      ['/v1/events', '/v1/events'],
      ['/v1/quarantine/{id}/redrive', `/v1/quarantine/${id}/redrive?dryRun=true`],
    ] as const) {
      const { requestBody, parameters } = paths[path]?.post ?? { requestBody: { content: {} }, parameters: [] };
      expect(Object.keys(requestBody.content)).toEqual([
        'application/cloudevents+json',
        'application/cloudevents-batch+json',
        'application/json',
      ]);
      const attributes = parameters.filter((one) => one.in === 'header' && one.schema.example !== undefined);
      const headers = Object.fromEntries(attributes.map(({ name, schema }) => [name, String(schema.example)]));
      for (const [type, { example }] of Object.entries(requestBody.content)) {
        const answer = await post(withOpen, { ...headers, 'content-type': type }, JSON.stringify(example), url);
        expect(answer.statusCode, `${path} ${type} ${answer.payload}`).toBe(path === '/v1/events' ? 202 : 200);
      }
    }
  });

  const folder = fileURLToPath(new URL('../../../libs/domain/reference/', import.meta.url));

  it('is documented without gaps', async () => {
    const document = await ingestionDocument(folder);
    expect(documentationGaps(document)).toEqual([]);
    expect(operationsWithout(document, 'store-unavailable')).toEqual([]);
  });

  it('reports where a rejected event is kept, and nothing of that kind in other failures', async () => {
    const { paths, components } = await ingestionDocument(folder);
    const schemasOf = (path: string, status: number) => JSON.stringify(paths[path]?.post?.responses[status]);
    for (const path of ['/v1/events', '/v1/quarantine/{id}/redrive']) {
      expect(schemasOf(path, 415)).toContain('schemas/EventProblem"');
      expect(schemasOf(path, 422)).toContain('schemas/EventProblem"');
      expect(schemasOf(path, 503)).toContain('schemas/Problem"');
    }
    expect(components?.schemas?.['EventProblem']).toMatchObject({
      properties: { code: {}, quarantine: {}, notKept: { example: expect.stringContaining('quota of 256 MiB') } },
    });
    expect(components?.schemas?.['Problem']).not.toHaveProperty('properties.quarantine');
  });
});
