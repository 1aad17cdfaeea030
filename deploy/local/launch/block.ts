import type { Engines } from '../engines/start-engines.js';
import { SAMPLE_WINDOW, type FirstNumbers } from '../sample/first-numbers.js';
import type { HttpPorts } from './http-ports.js';
import { withDatabase } from './mongodb-database.js';

export interface BlockContent {
  readonly ports: HttpPorts;
  readonly engines: Engines;
  readonly key: string;
  /** Null: no sample was published. */
  readonly sample: { readonly numbers: FirstNumbers; readonly events: number; readonly took: string } | null;
}

function sampleLines({ numbers, events, took }: NonNullable<BlockContent['sample']>): readonly string[] {
  const [collection, commerce, learning, governance, other] = numbers.byCategory;
  return [
    `  ${events} events published, in the numbers after ${took} (${SAMPLE_WINDOW}, WORLD; only the totals are facts):`,
    `    O1.01 solutions adopted      ${numbers.solutions}`,
    `          data collection ${collection}, e-commerce ${commerce}, e-learning ${learning}, e-governance ${governance}, other ${other}`,
    `    O1.02 countries with them    ${numbers.countries}`,
  ];
}

/** What a newcomer needs to go on, and nothing else. */
export function block({ ports, engines, key, sample }: BlockContent): string {
  const reporting = `http://127.0.0.1:${ports.reporting}`;
  const { kafka, mongodb } = engines;
  const lines = [
    'Headway runs. Ctrl-C stops it; the data stays (npm start -- --fresh begins empty).',
    '',
    `  Reporting    ${reporting}        numbers; try ${reporting}/docs`,
    `  Ingestion    http://127.0.0.1:${ports.ingestion}        POST /v1/events; /docs`,
    `  Aggregation  http://127.0.0.1:${ports.aggregation}        /health/ready, /metrics`,
    `  Kafka        ${kafka.address}               ${kafka.origin}; publish to inbox.<unit>`,
    `  MongoDB      ${withDatabase(mongodb.address)}   ${mongodb.origin}`,
    `  Key          ${key}`,
    '               development only, every scope: Authorization: Bearer <key>',
    `  Logs         .headway/logs/`,
    ...(sample === null ? [] : ['', ...sampleLines(sample)]),
  ];
  return `\n${lines.join('\n')}\n`;
}
