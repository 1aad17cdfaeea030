import type { Engines } from '../engines/start-engines.js';
import {
  type FirstNumbers,
  ORGANISATION_YEAR,
  SAMPLE_WINDOW,
  type ShownLine,
  type ShownScorecard,
} from '../sample/first-numbers.js';
import type { HttpPorts } from './http-ports.js';
import { withDatabase } from './mongodb-database.js';

export interface BlockContent {
  readonly ports: HttpPorts;
  readonly engines: Engines;
  readonly key: string;
  /** Null if no sample was published. */
  readonly sample: {
    readonly published: number;
    /** Number of events in the ledger. */
    readonly applied: number;
    readonly numbers: FirstNumbers;
    readonly simulated: number;
    readonly scorecards: readonly ShownScorecard[];
    readonly took: string;
  } | null;
}

type Sample = NonNullable<BlockContent['sample']>;

function figureLines({ numbers, published }: Sample): readonly string[] {
  const [collection, commerce, learning, governance, other] = numbers.byCategory;
  return [
    `  Published figures, recomputed from ${published} events (${SAMPLE_WINDOW}, WORLD; only the totals are real):`,
    `    O1.01 solutions adopted      ${numbers.solutions}`,
    `          data collection ${collection}, e-commerce ${commerce}, e-learning ${learning}, e-governance ${governance}, other ${other}`,
    `    O1.02 adopting countries     ${numbers.countries}`,
  ];
}

/** Called only when no record is waiting any more, so missing events were rejected. */
function completeness({ published, simulated, applied, took }: Sample): string {
  const events = published + simulated;
  if (applied >= events) return `all of them counted after ${took}`;
  return `${applied} of ${events} events counted after ${took} (the others were rejected; GET /v1/quarantine on ingestion says why)`;
}

function organisationLines(sample: Sample): readonly string[] {
  const { simulated, scorecards } = sample;
  return [
    `  A simulated organisation of ${simulated} events, all made up (${ORGANISATION_YEAR}, WORLD); ${completeness(sample)}:`,
    ...scorecards.flatMap(scorecardLines),
  ];
}

function scorecardLines({ number, name, summary, indicators }: ShownScorecard): readonly string[] {
  const { green, amber, red, grey } = summary;
  return [
    `    Objective ${number}, ${name}: ${green} green, ${amber} amber, ${red} red, ${grey} grey`,
    ...indicators.map((line) => `      ${lineText(line)}`),
  ];
}

function lineText({ indicator: { code, name, unit }, value: { value }, target, light }: ShownLine): string {
  const figure = value === null ? 'no value' : `${value} ${unit}`;
  return `${code} ${name}: ${figure}, ${target === null ? 'no target' : `target ${target}, ${light}`}`;
}

/** Everything a newcomer needs to continue, and nothing else. */
export function block({ ports, engines, key, sample }: BlockContent): string {
  const reporting = `http://127.0.0.1:${ports.reporting}`;
  const { kafka, mongodb } = engines;
  const lines = [
    'Headway is running. Press Ctrl-C to stop it; the data is kept (npm start -- --fresh starts empty).',
    '',
    `  Reporting    ${reporting}        numbers; see ${reporting}/docs`,
    `  Ingestion    http://127.0.0.1:${ports.ingestion}        POST /v1/events; /docs`,
    `  Aggregation  http://127.0.0.1:${ports.aggregation}        /health/ready, /metrics`,
    `  Kafka        ${kafka.address}               ${kafka.origin}; publish to inbox.<unit>`,
    `  MongoDB      ${withDatabase(mongodb.address)}   ${mongodb.origin}`,
    `  Key          ${key}`,
    '               for development only, with every scope; send Authorization: Bearer <key>',
    `  Logs         .headway/logs/`,
    ...(sample === null ? [] : ['', ...figureLines(sample), '', ...organisationLines(sample)]),
  ];
  return `\n${lines.join('\n')}\n`;
}
