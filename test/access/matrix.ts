/** Scopes that a key may hold. */
export const SCOPES = ['events:write', 'values:read', 'detail:read', 'quality:read', 'operate', 'govern'] as const;
export type Scope = (typeof SCOPES)[number];

/** What routes are asked for; the objects of each kind, and whose they are, stand in `objects.ts`. */
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

/** What a request with these bodies sends. */
export type Body = 'event' | 'batch' | 'decision' | 'reason';

/** What a request did to what is kept. */
export type Effect = 'published' | 'redriven' | 'discarded';

export interface Answer {
  readonly status: number;
  /** Code of the problem, */
  readonly code?: string;
  /** and of its first part. */
  readonly reason?: string;
  /** The data of the object stands in the answer. */
  readonly shows?: true;
  readonly effect?: Effect;
}

/** One way to ask a route for objects of one kind. The first case whose scope the key holds is the answer about what is its own. */
export interface Ask {
  readonly what: string;
  readonly kind: Kind;
  /** Address with the object as `{}`; the path of the route when left out. */
  readonly url?: string;
  readonly body?: Body;
  readonly own: readonly { readonly with?: Scope; readonly answer: Answer }[];
  /** About an object of a unit that the key is not bound to. Left out: nobody owns objects of this kind. */
  readonly foreign?: Answer;
  /** About an object that does not exist. Left out: there is none. */
  readonly absent?: Answer;
  /** Why an answer about a foreign object may differ from that about an absent one. */
  readonly told?: string;
}

export interface RouteAccess {
  readonly route: string;
  /** One of these opens it; none: no key is looked at. */
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

/** What is the same for everybody. */
const plain = (what: string, more: Partial<Ask> = {}): Ask => ({
  what,
  kind: 'nothing',
  own: [{ answer: OK }],
  ...more,
});
const isPublic = (route: string, ask: Ask): RouteAccess => ({ route, needs: [], asks: [ask] });
const values = (route: string, ...asks: RouteAccess['asks']): RouteAccess => ({ route, needs: ['values:read'], asks });

/** A list of what the key sees, by a filter or whole. */
const listed = (what: string, kind: Kind, url?: string): Ask => ({
  what,
  kind,
  ...(url === undefined ? {} : { url }),
  own: [{ answer: SHOWN }],
  ...(kind === 'everything' ? {} : { foreign: OK, absent: OK }),
});

const people = (url: string): Ask => ({
  what: 'numbers of people',
  kind: 'country',
  url,
  own: [{ with: 'detail:read', answer: SHOWN }, { answer: OK }],
  foreign: OK,
  absent: no(400, 'area-unknown'),
  told: 'countries are listed for everyone; what is hidden of a foreign one is hidden from everyone',
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
    'GET /v1/values',
    plain('values of indicators', {
      kind: 'indicator',
      url: '/v1/values?period=2024&indicators={}',
      absent: no(404, 'indicator-unknown'),
    }),
    people('/v1/values?indicators=O1.13&period=2024-03&c[SEX]=F&area={}'),
  ),
  values('GET /v1/areas', plain('all areas')),
  values('GET /v1/areas/{code}', plain('an area', { kind: 'area', url: '/v1/areas/{}', absent: no(404, 'not-found') })),
  values('GET /v1/units', plain('all units')),
  values('GET /v1/audit/heads', plain('signed heads')),
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

const UNITS_ARE_LISTED = 'units are listed for everyone, and what is said of a unit depends on no event';
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
        what: 'a dry run of it',
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
        what: 'a row, as it is',
        kind: 'row',
        url: '/v1/quarantine/{}/redrive',
        own: [{ answer: { status: 202, effect: 'redriven' } }],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
      {
        what: 'a dry run of it',
        kind: 'row',
        url: '/v1/quarantine/{}/redrive?dryRun=true',
        own: [{ answer: OK }],
        foreign: rowUnknown,
        absent: rowUnknown,
      },
      {
        what: 'a row, with an event in its place',
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
  isPublic('GET /docs/asyncapi.json', plain('the contract of the Kafka side')),
];

/** Routes of every service: they know of no event. */
export const ofEveryService: readonly RouteAccess[] = [
  ...['live', 'ready', 'startup'].map((probe) => isPublic(`GET /health/${probe}`, plain('whether it is well'))),
  isPublic('GET /metrics', plain('what it counts')),
  isPublic('GET /docs/errors', plain('all codes of problems')),
  isPublic(
    'GET /docs/errors/{code}',
    plain('a code', { kind: 'code', url: '/docs/errors/{}', absent: no(404, 'not-found') }),
  ),
  isPublic('GET /docs/errors.css', plain('the looks of these pages')),
];

/** Routes of services with a document. */
export const ofDocuments: readonly RouteAccess[] = [
  isPublic('GET /', plain('where to begin')),
  isPublic('GET /docs', plain('the documentation')),
  isPublic('GET /docs/', plain('the documentation')),
  isPublic('GET /docs/index.html', plain('the documentation')),
  isPublic('GET /docs/swagger-ui-init.js', plain('its script')),
  isPublic('GET /docs/docs/swagger-ui-init.js', plain('its script')),
  isPublic('GET /docs/*', plain('its files', { url: '/docs/swagger-ui.css' })),
  isPublic('GET /docs/LICENSE', plain('a file that is not there', { own: [{ answer: no(404, 'not-found') }] })),
  isPublic('GET /docs/openapi.json', plain('the document')),
  isPublic('GET /docs/openapi.yaml', plain('the document')),
];

/** Every route of every service: who may use it, and what it answers about what is another's. `docs/reference/access.md` is made from this. */
export const matrix = {
  reporting: [...reporting, ...ofDocuments, ...ofEveryService],
  ingestion: [...ingestion, ...ofDocuments, ...ofEveryService],
  aggregation: ofEveryService,
} as const satisfies Readonly<Record<string, readonly RouteAccess[]>>;

export type Service = keyof typeof matrix;
