import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openToyApp } from '../testing/toy-app.js';
import { documentationGaps } from './documentation-gaps.js';
import { openApiDocument, serveDocs } from './swagger.js';

const info = { title: 'Toys', description: 'What is on the shelf.', version: '1.0.0' };
let app: NestFastifyApplication;

beforeAll(async () => {
  app = await openToyApp();
  serveDocs(app, info);
  await app.init();
});
afterAll(() => app.close());

describe('documentation', () => {
  it('is a valid OpenAPI 3.1.0 document without gaps', async () => {
    const document = openApiDocument(app, info);
    expect(document.openapi).toBe('3.1.0');
    const result = await new Validator().validate(structuredClone(document) as unknown as Record<string, unknown>);
    expect(result).toMatchObject({ valid: true });
    expect(documentationGaps(document)).toEqual([]);
  });

  it('is served as JSON and as YAML, and is the same each time', async () => {
    const json = await app.inject('/docs/openapi.json');
    expect(json.json()).toEqual(JSON.parse(JSON.stringify(openApiDocument(app, info))));
    const yaml = await app.inject('/docs/openapi.yaml');
    expect([yaml.statusCode, yaml.body.includes('openapi: 3.1.0')]).toEqual([200, true]);
  });

  it('shows which operations need a key', () => {
    const operation = openApiDocument(app, info).paths['/v1/toys']?.get;
    expect(operation?.security).toEqual([{ key: [] }]);
    expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['200', '400', '401', '403']));
  });

  it('shows a page that loads nothing from elsewhere', async () => {
    const page = await app.inject('/docs');
    const start = await app.inject('/docs/swagger-ui-init.js');
    expect([page.statusCode, start.statusCode]).toEqual([200, 200]);
    expect(page.body).not.toMatch(/(src|href)=["']?(https?:)?\/\//);
    expect(start.body).toContain('"validatorUrl": null');
    for (const [, asset = ''] of page.body.matchAll(/(?:src|href)="\.\/docs\/([^"]+)"/g)) {
      expect([asset, (await app.inject(`/docs/${asset}`)).statusCode]).toEqual([asset, 200]);
    }
  });

  it('relaxes the content policy for its own page only', async () => {
    const policyAt = async (url: string) => String((await app.inject(url)).headers['content-security-policy']);
    expect(await policyAt('/docs')).toContain("style-src 'self' 'unsafe-inline'");
    for (const url of ['/v1/locked', '/nothing', '/docsx', '/health/live']) {
      expect(await policyAt(url)).toContain("style-src 'self';");
    }
  });

  it('answers a missing asset with a problem', async () => {
    const answer = await app.inject('/docs/nothing.js');
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('documentation gaps', () => {
  it('lists everything that is missing for a reader', () => {
    const document: OpenAPIObject = {
      openapi: '3.1.0',
      info,
      paths: {
        '/health/live': {
          get: { operationId: 'a', summary: 's', description: 'd', responses: { 200: { description: 'x' } } },
        },
        '/v1/a': {
          get: {
            operationId: 'a',
            summary: '',
            parameters: [{ name: 'q', in: 'query', schema: { type: 'string' } }],
            responses: {
              200: { description: '' },
              429: {
                description: 'Problem: `a`.\n\nProblem: `b-c`, `d`.',
                content: { 'application/problem+json': { examples: { 'b-c': {} } } },
              },
            },
          },
        },
      },
      components: { schemas: { Toy: { type: 'object', properties: { name: { type: 'string' } } } } },
    };
    expect(documentationGaps(document)).toEqual([
      'GET /health/live: operational, must be hidden',
      'operationId a: repeated',
      'GET /v1/a: no summary',
      'GET /v1/a: no description',
      'GET /v1/a parameter q: no description',
      'GET /v1/a parameter q: no example',
      'GET /v1/a answer 200: no description',
      'GET /v1/a answer 429: no example of a',
      'GET /v1/a answer 429: no example of d',
      'Toy.name: no description',
      'Toy.name: no example',
    ]);
  });
});
