import { fileURLToPath } from 'node:url';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from 'vitest';
import { Admission, documentedCodes, errorTable } from '#domain';
import { adoption } from '#domain/testing';
import { ingestionDocument } from '../../services/ingestion/src/openapi.js';
import { openIngestion } from '../../services/ingestion/src/testing/open-ingestion.js';
import { reportingDocument } from '../../services/reporting/src/openapi.js';
import { bearer, openReporting } from '../../services/reporting/src/testing/open-reporting.js';

interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly instance: string;
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string; readonly detail: string }[];
}
interface Shown {
  readonly route: string;
  readonly status: number;
  readonly name: string;
  readonly problem: Problem;
}
type Json = Readonly<Record<string, unknown>>;

const reference = fileURLToPath(new URL('../../libs/domain/reference/', import.meta.url));
const documents: Readonly<Record<string, OpenAPIObject>> = {
  reporting: await reportingDocument(reference),
  ingestion: await ingestionDocument(reference),
};
const known: readonly string[] = documentedCodes.map(({ code }) => code);

function shownIn(document: OpenAPIObject | undefined): readonly Shown[] {
  return Object.entries(document?.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item as Json).flatMap(([method, operation]) =>
      Object.entries((operation as { responses: Json }).responses).flatMap(([status, response]) => {
        const { content = {} } = response as {
          content?: Record<string, { examples?: Record<string, { value: Problem }> }>;
        };
        return Object.entries(content['application/problem+json']?.examples ?? {}).map(([name, { value }]) => ({
          route: `${method.toUpperCase()} ${path}`,
          status: Number(status),
          name,
          problem: value,
        }));
      }),
    ),
  );
}

describe.each(Object.keys(documents))('documented failures of %s', (service) => {
  const shown = shownIn(documents[service]);

  it('each show a problem of their own code under its status', () => {
    expect(shown.length).toBeGreaterThan(20);
    for (const { route, status, name, problem } of shown) {
      const row = (errorTable as Readonly<Record<string, { status: number; title: string }>>)[name];
      const { type, title, code } = problem;
      expect([route, row?.status, problem.status, code, type, title]).toEqual([
        route,
        status,
        status,
        name,
        `/docs/errors/${name}`,
        row?.title,
      ]);
      for (const part of problem.errors) expect([route, known.includes(part.code)]).toEqual([route, true]);
    }
  });

  it('differ between the statuses of a route', () => {
    for (const route of new Set(shown.map((one) => one.route))) {
      const ofRoute = shown.filter((one) => one.route === route);
      const details = ofRoute.map(({ status, problem }) => `${status} ${problem.code} ${problem.detail}`);
      expect([route, new Set(details).size]).toEqual([route, details.length]);
      expect(ofRoute.filter(({ status }) => status === 401).map(({ name }) => name)).toEqual(
        ofRoute.some(({ status }) => status === 401) ? ['key-missing', 'key-unknown'] : [],
      );
    }
  });

  it('mention keys, not tokens, which are not accepted', () => {
    expect(JSON.stringify(documents[service])).not.toMatch(/JWT|OAuth|OIDC/i);
    expect(documents[service]?.components?.securitySchemes).toEqual({
      key: { type: 'http', scheme: 'bearer', description: 'An API key, sent as `Authorization: Bearer <key>`.' },
    });
  });
});

/** A request for which the service answers as its document shows. */
interface Asked {
  readonly route: string;
  readonly name: string;
  readonly url: string;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

function exampleFor(service: string, { route, name }: Asked): Problem | undefined {
  return shownIn(documents[service]).find((one) => one.route === route && one.name === name)?.problem;
}

describe('an example', () => {
  const values = 'GET /v1/indicators/{code}/values';
  const O101 = '/v1/indicators/O1.01/values';
  const ofReporting: readonly Asked[] = [
    { route: values, name: 'request-invalid', url: `${O101}?freq=W&from=2024` },
    { route: values, name: 'period-invalid', url: `${O101}?period=2024-Q5` },
    { route: values, name: 'area-unknown', url: `${O101}?period=2024&area=rba` },
    {
      route: 'GET /v1/indicators/{code}/ranking',
      name: 'area-levels-mixed',
      url: '/v1/indicators/O1.01/ranking?period=2024&area=RBA,KEN',
    },
    { route: values, name: 'dimension-not-kept', url: `${O101}?period=2024&by=SEX` },
    {
      route: values,
      name: 'question-too-costly',
      url: '/v1/indicators/XI.1/values?freq=D&from=2015-12-01&to=2026-10-31&area=WORLD,LDC,LLDC&by=PART',
    },
    { route: values, name: 'indicator-unknown', url: '/v1/indicators/O1.1/values?period=2024' },
    { route: values, name: 'format-not-available', url: `${O101}?period=2024&format=csv` },
    { route: values, name: 'as-of-not-readable-yet', url: `${O101}?period=2024&asOf=2026-11-24` },
    { route: values, name: 'key-unknown', url: `${O101}?period=2024`, key: 'nobody' },
    { route: 'GET /v1/areas', name: 'request-invalid', url: '/v1/areas?limit=501' },
    { route: 'GET /v1/areas', name: 'cursor-invalid', url: '/v1/areas?cursor=abc' },
    { route: 'GET /v1/areas/{code}', name: 'not-found', url: '/v1/areas/KEM' },
    { route: 'GET /v1/objectives/{number}', name: 'not-found', url: '/v1/objectives/4' },
    { route: 'GET /v1/entities/{key}', name: 'entity-unknown', url: '/v1/entities/solution:SOL-9999', key: 'all' },
    { route: 'GET /v1/entities/{key}', name: 'key-missing', url: '/v1/entities/solution:SOL-0009' },
    { route: 'GET /v1/entities/{key}', name: 'scope-missing', url: '/v1/entities/solution:SOL-0009', key: 'plain' },
    {
      route: 'GET /v1/events',
      name: 'event-unknown',
      url: '/v1/events?source=https://data.example.org/tza/pims&id=adoption-000009',
      key: 'all',
    },
  ];
  const events = 'POST /v1/events';
  const json = { 'content-type': 'application/json' };
  const xml = { 'content-type': 'application/xml' };
  const structured = { 'content-type': 'application/cloudevents+json' };
  const ofIngestion: readonly Asked[] = [
    {
      route: events,
      name: 'request-invalid',
      url: '/v1/events?dryRun=yes',
      headers: structured,
      payload: JSON.stringify(adoption),
    },
    { route: events, name: 'content-type-unsupported', url: '/v1/events', headers: xml, payload: '<a/>' },
    { route: events, name: 'message-too-large', url: '/v1/events', headers: structured, payload: ' '.repeat(300_000) },
    {
      route: 'POST /v1/quarantine/{id}/discard',
      name: 'quarantine-row-unknown',
      url: '/v1/quarantine/inbox.TZA-0-1204/discard',
      headers: json,
      payload: '{"reason":"a test record"}',
    },
    {
      route: 'POST /v1/quarantine/{id}/discard',
      name: 'request-invalid',
      url: '/v1/quarantine/inbox.TZA-0-1204/discard',
      headers: json,
      payload: '{"reason":"x"}',
    },
    {
      route: 'GET /schemas/{type}/{version}',
      name: 'not-found',
      url: '/schemas/org.undp.digital.solution.adopted/v9.json',
    },
  ];

  it('is what reporting answers', async () => {
    const app = await openReporting([]);
    for (const asked of ofReporting) {
      const answer = await app.inject({ url: asked.url, headers: asked.key === undefined ? {} : bearer(asked.key) });
      const { instance: _, ...told } = answer.json<Problem>();
      const { instance: __, ...example } = exampleFor('reporting', asked) ?? { instance: '' };
      expect([asked.route, told]).toEqual([asked.route, example]);
    }
    await app.close();
  });

  it('is what reporting answers when it can carry nothing more', async () => {
    const admission = new Admission({ smallEffort: 0, mostSmall: 0, mostSmallOfOne: 0, mostLargeEffort: 0 });
    const app = await openReporting([], { admission });
    const answer = await app.inject(`${O101}?period=2024`);
    const { instance: _, ...told } = answer.json<Problem>();
    const { instance: __, ...example } = exampleFor('reporting', { route: values, name: 'overloaded', url: O101 }) ?? {
      instance: '',
    };
    expect(told).toEqual(example);
    await app.close();
  });

  it('is what ingestion answers', async () => {
    const { app } = await openIngestion();
    for (const { url, headers, payload, ...asked } of ofIngestion) {
      const method = payload === undefined ? 'GET' : 'POST';
      const answer = await app.inject({
        method,
        url,
        headers: { ...bearer('all'), ...headers },
        payload: payload ?? '',
      });
      const { instance: _, ...told } = answer.json<Problem>();
      const { instance: __, ...example } = exampleFor('ingestion', { url, ...asked }) ?? { instance: '' };
      expect([asked.route, told]).toEqual([asked.route, example]);
    }
    await app.close();
  });
});
