/** Scopes that a key may hold. */
export const SCOPES = ['events:write', 'values:read', 'detail:read', 'quality:read', 'operate', 'govern'] as const;
export type Scope = (typeof SCOPES)[number];

/** Kinds of object that routes serve. `objects.ts` lists the objects of each kind and their owners. */
export type Kind =
  | 'nothing'
  | 'everything'
  | 'objective'
  | 'indicator'
  | 'area'
  | 'country'
  | 'unit'
  | 'event'
  | 'entity'
  | 'row'
  | 'headquarters'
  | 'schema'
  | 'code';

/** Payload of a request, by kind of body. */
export type Body = 'event' | 'batch' | 'decision' | 'reason';

/** What a request did to stored data. */
export type Effect = 'published' | 'redriven' | 'discarded';

export interface Answer {
  readonly status: number;
  /** Code of the problem. */
  readonly code?: string;
  /** Code of its first error. */
  readonly reason?: string;
  /** The answer contains the object's data. */
  readonly shows?: true;
  readonly effect?: Effect;
}

/**
 * One way to request objects of one kind from a route. The first case whose scope the key holds applies to the key's
 * own objects.
 */
export interface Ask {
  readonly what: string;
  readonly kind: Kind;
  /** Address with `{}` in place of the object. Left out: the path of the route. */
  readonly url?: string;
  readonly body?: Body;
  readonly own: readonly { readonly with?: Scope; readonly answer: Answer }[];
  /** Answer about an object of a unit that the key is not bound to. Left out: objects of this kind have no owner. */
  readonly foreign?: Answer;
  /** Answer about an object that does not exist. Left out: there is none. */
  readonly absent?: Answer;
  /** Why an answer about a foreign object may differ from the answer about an absent one. */
  readonly told?: string;
}

export interface RouteAccess {
  readonly route: string;
  /** Any one of these opens the route. Empty: no key is checked. */
  readonly needs: readonly Scope[];
  readonly asks: readonly [Ask, ...Ask[]];
}

const OK: Answer = { status: 200 };
const SHOWN: Answer = { status: 200, shows: true };
const no = (status: number, code: string, reason?: string): Answer => ({
  status,
  code,
  ...(reason === undefined ? {} : { reason }),
});

/** The same for every caller. */
const plain = (what: string, more: Partial<Ask> = {}): Ask => ({
  what,
  kind: 'nothing',
  own: [{ answer: OK }],
  ...more,
});
const isPublic = (route: string, ask: Ask): RouteAccess => ({ route, needs: [], asks: [ask] });
const values = (route: string, ...asks: RouteAccess['asks']): RouteAccess => ({ route, needs: ['values:read'], asks });

/** A list of what the key may see, filtered or whole. */
const listed = (what: string, kind: Kind, url?: string): Ask => ({
  what,
  kind,
  ...(url === undefined ? {} : { url }),
  own: [{ answer: SHOWN }],
  ...(kind === 'everything' ? {} : { foreign: OK, absent: OK }),
});

const people = (url: string): Ask => ({
  what: 'counts of people',
  kind: 'country',
  url,
  own: [{ with: 'detail:read', answer: SHOWN }, { answer: OK }],
  foreign: OK,
  absent: no(400, 'area-unknown'),
  told: 'the list of countries is public; what is hidden about a foreign country is hidden from everyone',
});

export const reporting: readonly RouteAccess[] = [
  values('GET /v1/strategy', plain('the strategy')),
  values('GET /v1/objectives', plain('all scorecards')),
  values(
    'GET /v1/objectives/{number}',
    plain('a scorecard', { kind: 'objective', url: '/v1/objectives/{}', absent: no(404, 'not-found') }),
  ),
  values('GET /v1/indicators', plain('the catalogue')),
  values(
    'GET /v1/indicators/{code}',
    plain('an indicator', { kind: 'indicator', url: '/v1/indicators/{}', absent: no(404, 'indicator-unknown') }),
  ),
  values(
    'GET /v1/indicators/{code}/values',
    plain('values of an indicator', {
      kind: 'indicator',
      url: '/v1/indicators/{}/values?period=2024',
      absent: no(404, 'indicator-unknown'),
    }),
    people('/v1/indicators/O1.13/values?period=2024-03&c[SEX]=F&area={}'),
  ),
  values(
    'GET /v1/indicators/{code}/ranking',
    plain('a ranking by an indicator', {
      kind: 'indicator',
      url: '/v1/indicators/{}/ranking?period=2024',
      absent: no(404, 'indicator-unknown'),
    }),
    people('/v1/indicators/O1.13/ranking?period=2024-03&c[SEX]=F&area={}'),
  ),
  values(
    'GET /v1/values',
    plain('values of indicators', {
      kind: 'indicator',
      url: '/v1/values?period=2024&indicators={}',
      absent: no(404, 'indicator-unknown'),
    }),
    people('/v1/values?indicators=O1.13&period=2024-03&c[SEX]=F&area={}'),
  ),
  values('GET /v1/targets', plain('baselines and targets')),
  values('GET /v1/areas', plain('all areas')),
  values('GET /v1/areas/{code}', plain('an area', { kind: 'area', url: '/v1/areas/{}', absent: no(404, 'not-found') })),
  values('GET /v1/units', plain('all units')),
  values('GET /v1/audit/heads', plain('signed heads')),
  {
    route: 'GET /v1/quality',
    needs: ['quality:read'],
    asks: [listed('the reporting of all units', 'everything', '/v1/quality?limit=500')],
  },
  {
    route: 'GET /v1/units/{code}/status',
    needs: ['quality:read'],
    asks: [
      {
        what: 'the reporting of a unit',
        kind: 'unit',
        url: '/v1/units/{}/status',
        own: [{ answer: SHOWN }],
        foreign: no(404, 'not-found'),
        absent: no(404, 'not-found'),
      },
    ],
  },
  {
    route: 'GET /v1/events',
    needs: ['detail:read'],
    asks: [
      listed('all events', 'everything'),
      listed('events of a unit', 'unit', '/v1/events?unit={}'),
      listed('events of an entity', 'entity', '/v1/events?entity={}'),
      {
        what: 'an event',
        kind: 'event',
        url: '/v1/events?source=https://data.example.org/{owner}/pims&id={}',
        own: [{ answer: SHOWN }],
        foreign: no(404, 'event-unknown'),
        absent: no(404, 'event-unknown'),
      },
    ],
  },
  {
    route: 'GET /v1/entities/{key}',
    needs: ['detail:read'],
    asks: [
      {
        what: 'an entity',
        kind: 'entity',
        url: '/v1/entities/{}',
        own: [{ answer: SHOWN }],
        foreign: no(404, 'entity-unknown'),
        absent: no(404, 'entity-unknown'),
      },
    ],
  },
];

const UNITS_ARE_LISTED = 'the list of units is public, and what it says about a unit depends on no event';
const mayNotSend = no(422, 'event-rejected', 'type-not-allowed');
const rowUnknown = no(404, 'quarantine-row-unknown');

export const ingestion: readonly RouteAccess[] = [
  {
    route: 'POST /v1/events',
    needs: ['events:write', 'govern'],
    asks: [
      {
        what: 'an event of a unit',
        kind: 'unit',
        body: 'event',
        own: [{ with: 'events:write', answer: { status: 202, effect: 'published' } }, { answer: mayNotSend }],
        foreign: no(422, 'event-rejected', 'tenant-mismatch'),
        absent: no(422, 'event-rejected', 'unit-unknown'),
        told: UNITS_ARE_LISTED,
      },
      {
        what: 'a dry run of an event',
        kind: 'unit',
        url: '/v1/events?dryRun=true',
        body: 'event',
        own: [{ with: 'events:write', answer: OK }, { answer: mayNotSend }],
        foreign: no(422, 'event-rejected', 'tenant-mismatch'),
        absent: no(422, 'event-rejected', 'unit-unknown'),
        told: UNITS_ARE_LISTED,
      },
      {
        what: 'a batch of one event of a unit',
        kind: 'unit',
        body: 'batch',
        own: [{ with: 'events:write', answer: { status: 202, effect: 'published' } }, { answer: { status: 207 } }],
        foreign: { status: 207 },
        absent: { status: 207 },
        told: UNITS_ARE_LISTED,
      },
      {
        what: 'an event of headquarters',
        kind: 'headquarters',
        body: 'decision',
        own: [{ with: 'govern', answer: { status: 202, effect: 'published' } }, { answer: mayNotSend }],
        foreign: no(422, 'event-rejected', 'tenant-mismatch'),
        told: UNITS_ARE_LISTED,
      },
    ],
  },
  {
    route: 'GET /v1/quarantine',
    needs: ['operate'],
    asks: [
      listed('open rows', 'everything', '/v1/quarantine?state=open'),
      listed('open rows of a unit', 'unit', '/v1/quarantine?state=open&unit={}'),
    ],
  },
  {
    route: 'GET /v1/quarantine/{id}',
    needs: ['operate'],
    asks: [
      {
        what: 'a row',
        kind: 'row',
        url: '/v1/quarantine/{}',
        own: [{ answer: SHOWN }],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
    ],
  },
  {
    route: 'POST /v1/quarantine/redrive',
    needs: ['operate'],
    asks: [
      { what: 'open rows', kind: 'everything', own: [{ answer: { status: 200, effect: 'redriven' } }] },
      {
        what: 'open rows of a unit',
        kind: 'unit',
        url: '/v1/quarantine/redrive?unit={}',
        own: [{ answer: { status: 200, effect: 'redriven' } }],
        foreign: OK,
        absent: OK,
      },
    ],
  },
  {
    route: 'POST /v1/quarantine/{id}/redrive',
    needs: ['operate'],
    asks: [
      {
        what: 'a row, unchanged',
        kind: 'row',
        url: '/v1/quarantine/{}/redrive',
        own: [{ answer: { status: 202, effect: 'redriven' } }],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
      {
        what: 'a dry run of a redrive',
        kind: 'row',
        url: '/v1/quarantine/{}/redrive?dryRun=true',
        own: [{ answer: OK }],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
      {
        what: 'a row, replaced by an event',
        kind: 'row',
        url: '/v1/quarantine/{}/redrive',
        body: 'event',
        own: [
          { with: 'events:write', answer: { status: 202, effect: 'redriven' } },
          { with: 'govern', answer: mayNotSend },
          { answer: no(403, 'scope-missing') },
        ],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
    ],
  },
  {
    route: 'POST /v1/quarantine/{id}/discard',
    needs: ['operate'],
    asks: [
      {
        what: 'a row',
        kind: 'row',
        url: '/v1/quarantine/{}/discard',
        body: 'reason',
        own: [{ answer: { status: 200, effect: 'discarded', shows: true } }],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
    ],
  },
  isPublic('GET /schemas', plain('all contracts')),
  isPublic(
    'GET /schemas/{type}/{version}',
    plain('a contract', { kind: 'schema', url: '/schemas/{}/v1.json', absent: no(404, 'not-found') }),
  ),
  isPublic('GET /docs/asyncapi.json', plain('the Kafka contract')),
];

/** Routes of every service; none depends on an event. */
export const ofEveryService: readonly RouteAccess[] = [
  ...['live', 'ready', 'startup'].map((probe) => isPublic(`GET /health/${probe}`, plain('the state of the service'))),
  isPublic('GET /metrics', plain('its metrics')),
  isPublic('GET /docs/errors', plain('all problem codes')),
  isPublic(
    'GET /docs/errors/{code}',
    plain('a problem code', { kind: 'code', url: '/docs/errors/{}', absent: no(404, 'not-found') }),
  ),
  isPublic('GET /docs/errors.css', plain('the style sheet of these pages')),
];

/** Routes of services with an API document. */
export const ofDocuments: readonly RouteAccess[] = [
  isPublic('GET /', plain('the entry point')),
  isPublic('GET /docs', plain('the documentation')),
  isPublic('GET /docs/', plain('the documentation')),
  isPublic('GET /docs/index.html', plain('the documentation')),
  isPublic('GET /docs/swagger-ui-init.js', plain('its script')),
  isPublic('GET /docs/docs/swagger-ui-init.js', plain('its script')),
  isPublic('GET /docs/*', plain('its files', { url: '/docs/swagger-ui.css' })),
  isPublic('GET /docs/LICENSE', plain('a missing file', { own: [{ answer: no(404, 'not-found') }] })),
  isPublic('GET /docs/openapi.json', plain('the document')),
  isPublic('GET /docs/openapi.yaml', plain('the document')),
];

/**
 * Every route of every service: who may use it, and how it answers about objects of others. `docs/reference/access.md`
 * is generated from this table.
 */
export const matrix = {
  reporting: [...reporting, ...ofDocuments, ...ofEveryService],
  ingestion: [...ingestion, ...ofDocuments, ...ofEveryService],
  aggregation: ofEveryService,
} as const satisfies Readonly<Record<string, readonly RouteAccess[]>>;

export type Service = keyof typeof matrix;
