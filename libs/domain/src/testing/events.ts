import { createHash } from 'node:crypto';
import { Ajv2020 } from 'ajv/dist/2020.js';
import canonicalize from 'canonicalize';
import { accept } from '../acceptance/accept.js';
import type { Acceptance, AcceptanceContext, Received, ValidateSchema } from '../acceptance/received.js';
import { eventTypes } from '../events/registry.js';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { definitionsOf } from '../indicators/catalogue/definitions.js';
import { dimensions } from '../indicators/expression/dimensions.js';
import { reference } from './reference.js';

/** A CloudEvent as a producer writes it: attributes at the top, `data` under it. */
export type Draft = Readonly<Record<string, unknown>>;

const utf8 = (text: string) => new TextEncoder().encode(text);

/** Published example (reference/events#examples): a backfilled adoption. */
export const adoption: Draft = {
  specversion: '1.0',
  id: 'adoption-000009',
  source: 'https://data.example.org/tza/pims',
  type: 'org.undp.digital.solution.adopted.v1',
  time: '2020-09-08T12:00:00+03:00',
  unit: 'TZA',
  backfill: true,
  data: { solutionId: 'SOL-0009', country: 'TZA', adopterType: 'national_government' },
};

const cell = (dims: Readonly<Record<string, string>>, value: number) => ({ dims, value });

/** Published example (reference/events#examples): a usage report. */
export const usage: Draft = {
  specversion: '1.0',
  id: 'usage-2024-03',
  source: 'https://data.example.org/tza/pims',
  type: 'org.undp.digital.usage.reported.v1',
  time: '2024-04-04T07:30:00.250Z',
  unit: 'TZA',
  effectivedate: '2024-03-31',
  sequence: '418',
  data: {
    solutionId: 'SOL-0009',
    country: 'TZA',
    category: 'e_learning',
    periodStart: '2024-03-01',
    periodEnd: '2024-03-31',
    basis: 'measured',
    users: {
      total: 1200,
      cells: [
        cell({ SEX: 'F' }, 700),
        cell({ SEX: 'M' }, 480),
        cell({ SEX: '_U' }, 20),
        cell({ SEX: 'F', DEG_URB: 'URB' }, 300),
        cell({ SEX: 'F', DEG_URB: 'RUR' }, 400),
        cell({ SEX: 'M', DEG_URB: 'URB' }, 280),
        cell({ SEX: 'M', DEG_URB: 'RUR' }, 200),
        cell({ SEX: '_U', DEG_URB: '_U' }, 20),
        cell({ VULN_GROUP: 'ANY' }, 500),
        cell({ VULN_GROUP: 'RURAL' }, 350),
        cell({ VULN_GROUP: 'OLDER' }, 260),
      ],
    },
    evidence: [{ url: 'https://stats.example.org/tza/2024-03.csv', kind: 'dataset', external: false }],
  },
};

/** Published example (reference/events#examples): the adoption moves from September to October 2020. */
export const correction: Draft = {
  specversion: '1.0',
  id: 'fix-77',
  source: 'https://data.example.org/tza/pims',
  type: 'org.undp.digital.record.corrected.v1',
  time: '2024-05-02T09:00:00Z',
  unit: 'TZA',
  backfill: true,
  subject: 'solution:SOL-0009',
  data: {
    targetSource: 'https://data.example.org/tza/pims',
    targetId: 'adoption-000009',
    targetType: 'org.undp.digital.solution.adopted.v1',
    reasonCode: 'wrong_period',
    reasonText: 'The signed agreement carries a later date.',
    replacement: {
      effectivedate: '2020-10-01',
      data: { solutionId: 'SOL-0009', country: 'TZA', adopterType: 'national_government' },
    },
  },
};

/** An event of any type by a unit on a day; `data` is the example of its published schema, with overrides. */
export function draft(type: string, data: object = {}, attributes: Draft = {}): Draft {
  const declared = eventTypes.find((one) => one.type === `org.undp.digital.${type}.v1`);
  const [example] = (declared?.schema['examples'] ?? []) as readonly object[];
  const unit = type.startsWith('hq.') ? 'HQ-CDO' : type.startsWith('project') ? 'KEN' : 'TZA';
  return {
    specversion: '1.0',
    id: `${type}-1`,
    source: `https://data.example.org/${unit.toLowerCase()}/pims`,
    type: `org.undp.digital.${type}.v1`,
    time: '2024-06-01T08:00:00Z',
    unit,
    ...attributes,
    data: { ...example, ...data },
  };
}

/** The draft with its data changed; `undefined` removes a field. */
export function withData(event: Draft, data: object): Draft {
  return { ...event, data: { ...(event['data'] as object), ...data } };
}

/** As a Kafka record in structured mode. */
export function structured(event: Draft): Received {
  return structuredText(JSON.stringify(event));
}

export function structuredText(text: string): Received {
  return { way: 'kafka', headers: [['content-type', utf8('application/cloudevents+json')]], value: utf8(text) };
}

/** As a Kafka record in binary mode. */
export function binary({ data, ...attributes }: Draft): Received {
  const headers = Object.entries(attributes).map(([name, value]) => {
    return [`ce_${name}`, utf8(typeof value === 'string' ? value : JSON.stringify(value))] as const;
  });
  return {
    way: 'kafka',
    headers: [...headers, ['content-type', utf8('application/json')]],
    value: utf8(JSON.stringify(data)),
  };
}

const ajv = new Ajv2020({ strict: true, allErrors: true, keywords: ['x-dimensions'] });
for (const format of ['title', 'text', 'day', 'country', 'web-address', 'spdx-licence']) ajv.addFormat(format, true);
const validators = new Map(eventTypes.map(({ type, schema }) => [type, ajv.compile(schema)]));
const validate: ValidateSchema = (type, data) => {
  const validator = validators.get(type);
  return validator === undefined || validator(data) ? [] : (validator.errors ?? []);
};

const tools = {
  canonicalise: (value: object) => canonicalize(value) ?? '',
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
};

export const acceptanceContext: AcceptanceContext = {
  ...tools,
  sender: { units: '*', rights: ['report', 'govern'] },
  nowMs: Date.parse('2026-11-24T12:00:00Z'),
  reference,
  definitions: definitionsOf({ indicators, dimensions }, tools),
  validate,
};

/** Accepts or rejects a draft in structured mode. */
export function judged(event: Draft, context: Partial<AcceptanceContext> = {}): Acceptance {
  return accept(structured(event), { ...acceptanceContext, ...context });
}

/** `code pointer` of every problem, in order; empty if accepted. */
export function problemsOf(acceptance: Acceptance): readonly string[] {
  return acceptance.status === 'accepted' ? [] : acceptance.problems.map(({ code, pointer }) => `${code} ${pointer}`);
}
