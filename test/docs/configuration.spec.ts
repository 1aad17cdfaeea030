import { expect, it } from 'vitest';
import { Env as AggregationEnv } from '../../services/aggregation/src/env.js';
import { Env as IngestionEnv } from '../../services/ingestion/src/env.js';
import { GovernEnv, Env as OperatorEnv } from '../../services/operator/src/env.js';
import { Env as ReportingEnv } from '../../services/reporting/src/env.js';
import { filesIn, read } from './pages.js';

const environments = {
  reporting: ReportingEnv,
  ingestion: IngestionEnv,
  aggregation: AggregationEnv,
  operator: OperatorEnv,
};
const page = read('docs/reference/configuration.md');
const row = /^\| `(?<name>[A-Z_]+)` +\| (?<given>required|random|none|`[^`]+`) /gm;

/** Names and defaults of a section, by name. */
function documented(service: string): Readonly<Record<string, string>> {
  const [, section = ''] = page.split(`\n## ${service}\n`);
  const [rows = ''] = section.split('\n## ');
  return Object.fromEntries(
    [...rows.matchAll(row)].map(({ groups = {} }) => [groups['name'], meant(groups['given'] ?? '')]),
  );
}

function meant(given: string): string {
  return given === 'none' ? '' : given.replaceAll('`', '');
}

/** A default that differs each time is random. */
function declared(type: new () => object): Readonly<Record<string, string>> {
  const [one, other] = [new type(), new type()].map((env) => new Map(Object.entries(env)));
  return Object.fromEntries(
    [...(one ?? [])].map(([name, value]) => {
      if (value === undefined) return [name, 'required'];
      return [name, other?.get(name) === value ? String(value) : 'random'];
    }),
  );
}

it.each(Object.entries({ ...environments, headquarters: GovernEnv }))(
  'documents the environment of %s',
  (service, type) => {
    expect(documented(service)).toEqual(declared(type));
  },
);

it('documents every service that has an environment', () => {
  const services = filesIn('services', 'src/env.ts').map((path) => path.split('/')[1] ?? '');
  expect(Object.keys(environments).toSorted()).toEqual(services.toSorted());
});
