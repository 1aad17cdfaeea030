import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedRoutes } from '#platform/testing';
import { read } from '../docs/pages.js';
import { type Caller, callers, type Expected, expectedOf } from './callers.js';
import { changesBy, type PopulatedService, openPopulated, requestOf } from './populated-services.js';
import { type Ask, matrix, type RouteAccess, type Service } from './matrix.js';
import { addressOf, canaryOf, objects, type Owner, type Thing } from './objects.js';

const settings = [
  ['reporting', true],
  ['reporting', false],
  ['ingestion', false],
  ['aggregation', false],
] as const;

interface Problem {
  readonly code?: string;
  readonly errors?: readonly { readonly code: string }[];
}

/** Requests come from many addresses, so that the limit on wrong keys per address does not answer instead. */
let sent = 0;
const nextAddress = () => {
  sent += 1;
  return `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`;
};

interface Cell {
  readonly route: RouteAccess;
  readonly ask: Ask;
  readonly thing: Thing;
  readonly caller: Caller;
}

async function request({ app }: PopulatedService, { route, ask, thing, caller }: Cell, verb?: 'HEAD') {
  const [method = ''] = route.route.split(' ');
  const { headers, payload } = requestOf(ask.body, unitOf(thing), caller.key);
  return app.inject({
    method: verb ?? (method as 'GET' | 'POST'),
    url: addressOf(route.route, ask, thing),
    remoteAddress: nextAddress(),
    // A caller that claims to hold any version learns no more than others.
    headers: verb === undefined ? headers : { ...headers, 'if-none-match': '*' },
    payload,
  });
}

/** The unit whose event is sent about an object. */
function unitOf({ text, owner }: Thing): string {
  if (owner === null) return text;
  return owner === 'nobody' || owner === 'everyone' ? 'TZA' : owner;
}

/** Owners whose data appears in an answer. */
function shownIn(body: string, kind: Ask['kind'], owners: readonly Owner[]): readonly Owner[] {
  if (kind !== 'country') return owners.filter((owner) => body.includes(canaryOf(owner)));
  const rows = valuesIn(body);
  return owners.filter((owner) => rows.some(({ area, value }) => area === owner && value !== null));
}

interface AreaValue {
  readonly area: string;
  readonly value: number | null;
}

/** The values of a list, or of the areas that a ranking puts in order. */
function valuesIn(body: string): readonly AreaValue[] {
  type Ranking = { readonly ranked: readonly AreaValue[] };
  const { data = [] } = JSON.parse(body) as { readonly data?: readonly AreaValue[] | Ranking };
  return 'ranked' in data ? data.ranked : data;
}

function told({ statusCode, body }: LightMyRequestResponse, { answer }: Expected) {
  const isProblem = statusCode >= 400;
  const { code, errors = [] } = isProblem ? (JSON.parse(body) as Problem) : {};
  return {
    status: statusCode,
    ...(isProblem ? { code } : {}),
    ...(answer.reason === undefined ? {} : { reason: errors[0]?.code }),
  };
}

/**
 * Everything that could distinguish one answer from another, except what the caller sent and what changes with every
 * answer.
 */
function seenIn({ statusCode, headers, body }: LightMyRequestResponse, { text }: Thing): string {
  const { etag: _, date: __, 'content-length': ___, 'x-request-id': id, ...others } = headers;
  const whole = JSON.stringify([statusCode, others, body]);
  return [String(id), text, encodeURIComponent(text)]
    .filter((part) => part !== '')
    .reduce((rest, part) => rest.replaceAll(part, '{}'), whole)
    .replaceAll(/data\.example\.org\/\w+/g, '{source}');
}

/** Requests one route as every caller for every object. */
async function differences(populated: PopulatedService, route: RouteAccess, openScopes: readonly string[]) {
  const found: string[] = [];
  for (const ask of route.asks) {
    for (const caller of callers) {
      const hidden = new Map<string, string>();
      const differs = (...what: readonly unknown[]) =>
        found.push([ask.what, caller.name, ...what.map((one) => JSON.stringify(one))].join(' | '));
      for (const object of objects[ask.kind]) {
        const made = await populated.fresh();
        const thing = ask.kind === 'row' ? { ...object, text: `${object.text}${made}` } : object;
        const expected = expectedOf(route, ask, thing, { caller, openScopes });
        const cell = { route, ask, thing, caller };
        const answer = await request(populated, cell);
        const { status, code, reason, effect } = expected.answer;
        const owners = (some: readonly Owner[]) => some.filter((owner) => populated.owners.includes(owner));
        const wanted = {
          told: { status, ...(status >= 400 ? { code } : {}), ...(reason === undefined ? {} : { reason }) },
          shown: owners(expected.shown),
          changes: changesBy(effect, effect === 'published' ? expected.changed : owners(expected.changed)),
        };
        const got = {
          told: told(answer, expected),
          shown: shownIn(answer.body, ask.kind, populated.owners),
          changes: await populated.changes(),
        };
        if (JSON.stringify(got) !== JSON.stringify(wanted)) differs(thing.text, wanted, got);
        if (route.route.startsWith('GET ')) {
          const head = await request(populated, cell, 'HEAD');
          const isTold = head.statusCode === (answer.headers.etag === undefined ? status : 304);
          if (!isTold || head.body !== '') differs(thing.text, 'HEAD', head.statusCode, head.body);
        }
        const isHidden = thing.owner === null || expected.answer === ask.foreign;
        if (isHidden && ask.foreign !== undefined && ask.told === undefined)
          hidden.set(seenIn(answer, thing), thing.text);
      }
      if (hidden.size > 1) differs('hidden objects differ', [...hidden]);
    }
  }
  return found;
}

describe.each(settings)('%s with PUBLIC_READ %s', (service, publicRead) => {
  let populated: PopulatedService;
  beforeAll(async () => {
    populated = await openPopulated(service, publicRead);
  });
  afterAll(() => populated.app.close());

  it.each(matrix[service].map((route) => [route.route, route] as const))(
    '%s answers each caller about each object as the matrix specifies',
    { timeout: 60_000 },
    async (_, route) => {
      expect(await differences(populated, route, publicRead ? ['values:read'] : [])).toEqual([]);
    },
  );

  it('serves the routes of the matrix and no others', () => {
    const served = servedRoutes(populated.app).map(
      ([method, path]) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    );
    expect(matrix[service].map(({ route }) => route).toSorted()).toEqual(served.toSorted());
  });
});

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly security?: object; readonly responses: object }>>>
  >;
}

/** Operations in the committed document of a service. */
function documented(name: string) {
  const { paths } = JSON.parse(read(`docs/reference/${name}`)) as Document;
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ route: `${method.toUpperCase()} ${path}`, ...operation })),
  );
}

describe.each([
  ['reporting', 'openapi.json'],
  ['ingestion', 'openapi.ingestion.json'],
] as const satisfies readonly (readonly [Service, string])[])('the document of %s', (service, name) => {
  const operations = documented(name);
  const rowOf = (route: string): RouteAccess | undefined => matrix[service].find((row) => row.route === route);

  it('has a row for each of its routes', () => {
    expect(operations.filter(({ route }) => rowOf(route) === undefined).map(({ route }) => route)).toEqual([]);
  });

  it('requires a key where the matrix does, and documents every answer in the matrix', () => {
    const untold = operations.flatMap(({ route, security, responses }) => {
      const { needs = [], asks = [] } = rowOf(route) ?? {};
      const answers = asks.flatMap(({ own, foreign, absent }) => [...own.map(({ answer }) => answer), foreign, absent]);
      const statuses = [...(needs.length > 0 ? [401, 403] : []), ...answers.flatMap((answer) => answer?.status ?? [])];
      const missing = [...new Set(statuses)].filter((status) => !(status in responses));
      return [...missing, ...((security !== undefined) === needs.length > 0 ? [] : ['key'])].map((what) => [
        route,
        what,
      ]);
    });
    expect(untold).toEqual([]);
  });
});

it('never reveals that a hidden object exists', () => {
  const asks = Object.values(matrix)
    .flat()
    .flatMap(({ route, asks: all }: RouteAccess) => all.map((ask) => ({ ...ask, route })));
  const owned = asks.filter(({ foreign, told: why }) => foreign !== undefined && why === undefined);
  expect(owned.length).toBeGreaterThan(10);
  for (const { foreign, absent } of owned) expect(foreign).toEqual(absent);
  for (const { foreign } of asks) expect(foreign?.status).not.toBe(403);
});
