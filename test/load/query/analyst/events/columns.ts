import type { AnalystEvent } from './events.js';

/** A fact of an event in a column of its own: those that the questions read. */
interface Fact {
  readonly type: 'VARCHAR' | 'VARCHAR[]' | 'BIGINT' | 'BOOLEAN';
  readonly of: (data: Data) => unknown;
}

/** The data of any event. */
interface Data {
  readonly [field: string]: unknown;
  readonly users?: People;
  readonly completed?: People;
  readonly headcount?: People;
  readonly certified?: People;
  readonly evidence?: readonly { readonly kind: string }[];
  readonly estimates?: readonly Estimate[];
  readonly openStandards?: readonly string[];
  readonly consultedGroups?: readonly string[];
}

interface People {
  readonly total: number;
  readonly cells?: readonly { readonly dims: Dims; readonly value: number }[];
}

interface Estimate {
  readonly dims: Dims;
  readonly [field: string]: unknown;
}

type Dims = Readonly<Record<string, string>>;

const text = (field: string): Fact => ({ type: 'VARCHAR', of: (data) => data[field] });
const texts = (field: string): Fact => ({ type: 'VARCHAR[]', of: (data) => data[field] });
const flag = (field: string): Fact => ({ type: 'BOOLEAN', of: (data) => data[field] });
const isGiven = (field: string): Fact => ({ type: 'BOOLEAN', of: (data) => data[field] !== undefined });
const number = (of: Fact['of']): Fact => ({ type: 'BIGINT', of });
/** Of the estimate about everybody. */
const overall = (field: string): Fact =>
  number(({ estimates = [] }) => estimates.find(({ dims }) => Object.keys(dims).length === 0)?.[field]);

const FACTS = {
  country: text('country'),
  asset_kind: text('kind'),
  status: text('status'),
  changed_to: text('to'),
  stage: text('stage'),
  result: text('result'),
  audience: text('audience'),
  licence: text('licence'),
  measure_code: text('measureCode'),
  directions: texts('directions'),
  principles: texts('principles'),
  is_published: flag('published'),
  is_checked: flag('qualityChecked'),
  has_owner: flag('ownerNamed'),
  risks_assessed: flag('risksAssessed'),
  has_decision: isGiven('decisionRef'),
  rights_assessed: isGiven('rightsAssessment'),
  has_learning: { type: 'BOOLEAN', of: ({ evidence = [] }) => evidence.some(({ kind }) => kind === 'learning') },
  open_standards: number(({ openStandards = [] }) => openStandards.length),
  consulted_groups: number(({ consultedGroups = [] }) => consultedGroups.length),
  digital_outputs: number(({ digitalOutputs }) => digitalOutputs),
  rating: number(({ rating }) => rating),
  users: number(({ users }) => users?.total),
  vulnerable: number(({ users }) => users?.cells?.find(({ dims }) => isOf(dims, 'VULN_GROUP', 'ANY'))?.value),
  completed: number(({ completed }) => completed?.total),
  headcount: number(({ headcount }) => headcount?.total),
  certified: number(({ certified }) => certified?.total),
  population: overall('population'),
  numerator: overall('numerator'),
  denominator: overall('denominator'),
  respondents: overall('respondents'),
} as const satisfies Readonly<Record<string, Fact>>;

/** The column of a fact. */
export type FactName = keyof typeof FACTS;

const ENVELOPE = {
  recorded: 'BIGINT',
  type: 'VARCHAR',
  about: 'VARCHAR',
  entity: 'VARCHAR',
  source: 'VARCHAR',
  id: 'VARCHAR',
  target_source: 'VARCHAR',
  target_id: 'VARCHAR',
  time: 'TIMESTAMP',
  sequence: 'BIGINT',
  unit: 'VARCHAR',
  day: 'DATE',
} as const satisfies Readonly<Record<Exclude<keyof AnalystEvent, 'data'>, string>>;

/** Type of each column, in the database's words. */
export const COLUMNS: Readonly<Record<string, string>> = {
  ...ENVELOPE,
  ...Object.fromEntries(Object.entries(FACTS).map(([name, { type }]) => [name, type])),
};

/** One row as JSON. */
export function rowOf({ data, ...envelope }: AnalystEvent): string {
  const facts = Object.entries(FACTS).map(([name, { of }]) => [name, of(data)]);
  return JSON.stringify({ ...envelope, ...Object.fromEntries(facts) });
}

function isOf(dims: Dims, name: string, code: string): boolean {
  return Object.keys(dims).length === 1 && dims[name] === code;
}
