import { type Dimension, type Measure, type RowKind, dataTypes, dimensions, measures } from '#domain';
import { shortName } from './event-tables.js';
import { type Block, code, table } from './markdown.js';

const ROWS: Readonly<Record<RowKind, string>> = {
  'country-sum': 'country, sum',
  'country-once': 'country, once',
  'unit-sum': 'unit, sum',
  'place-sum': 'country or unit, sum',
};

function cellsText({ tables, overlapping = [] }: Measure): string {
  const named = tables.map((dims) => dims.map((dim) => (overlapping.includes(dim) ? `${dim}\\*` : dim)).join(' × '));
  return named.length === 0 ? 'the total' : named.join(', ');
}

function measuresTable(): string {
  const rows = Object.entries(measures as Readonly<Record<string, Measure>>).map(([name, declared]) => [
    code(name),
    ROWS[declared.rows],
    declared.nature,
    cellsText(declared),
    declared.toldBy === undefined ? '' : code(declared.toldBy),
    declared.followUpMonths === undefined ? '' : `${declared.followUpMonths} months`,
  ]);
  return table(['Measure', 'Rows', 'Nature', 'Cells beside the total', 'Data known from', 'Follow-up'], rows);
}

const UNLISTED = {
  registry: 'those of the registry of frameworks',
  parts: 'the parts of the index',
  'in use': 'ids; those in use are the rows',
  days: '`0` to `729`, `730+`',
} as const;

const PEOPLE = 'people';
/** Source of the codes of each dimension: unless stated otherwise, a field of the event that opens or reports. */
const SOURCES: Readonly<Record<Dimension, string>> = {
  SEX: PEOPLE,
  AGE: PEOPLE,
  DEG_URB: `${PEOPLE}; \`URB\`: cities, towns and suburbs`,
  DISABILITY: `${PEOPLE}; short set of the Washington Group: at least one “a lot of difficulty”`,
  INCOME_QUINTILE: `${PEOPLE}; national quintiles, \`Q1\` the poorest`,
  EDUCATION: `${PEOPLE}; levels of ISCED 2011`,
  VULN_GROUP: `${PEOPLE}; \`ANY\`: in at least one group`,
  GRADE: `${PEOPLE}; professional, director, national officer, general service, service contract`,
  SCHOOL_LOCATION: '`dims` of an estimate',
  THEME: '`thematicAreas`',
  GEN: '`gen`',
  DIRECTION: '`directions`',
  PRINCIPLE: '`principles`, of the last screening that names them, else of the registration',
  METHOD: '`method`',
  RESULT: '`result`',
  CATEGORY: '`category`, of a solution and its adoptions that of the registration, of use that of the report',
  ADOPTER: '`adopterType`',
  DPG: '`dpg`',
  SCALE: 'derived, see [solution](entities.md#solution)',
  SUBJECT_KIND: 'what is assessed: a solution or a policy instrument',
  BASIS: '`basis`',
  RISK_CLASS: '`riskClass`',
  BIN: 'whole days, see [risk](entities.md#risk)',
  HORIZON: 'years ahead, see [foresight](entities.md#foresight)',
  FRAMEWORK: '`framework`',
  VERSION: '`frameworkVersion`',
  PILLAR: '`pillars.code`',
  INSTRUMENT: '`kind` of the first event',
  STAKEHOLDER: '`consultedGroups`',
  AUDIENCE: '`audience`',
  ASSET_KIND: '`kind`',
  DOMAIN: '`domain`',
  LICENCE: '`licence`',
  FORMAT: '`formats`',
  PARTNER_TYPE: '`partnerType` of the first record',
  FLAG: 'see [quality](#quality)',
  ANOMALY: 'the code, see [anomalies](anomalies.md#codes)',
  PART: 'the parts of an index; in no measure',
};

function dimensionsTable(): string {
  const rows = Object.entries(dimensions).map(([name, codes]) => [
    code(name),
    typeof codes === 'string' ? UNLISTED[codes] : codes.map(code).join(' '),
    SOURCES[name as Dimension],
  ]);
  return table(['Dimension', 'Codes', 'Taken from'], rows);
}

/** Which types tell that there are data for a measure, where no other measure tells it. */
function feedsTable(): string {
  const rows = Object.entries(measures as Readonly<Record<string, Measure>>)
    .filter(([, { toldBy }]) => toldBy === undefined)
    .map(([name]) => [code(name), feeding(name).map(code).join(', ')])
    .filter(([, types]) => types !== '');
  return table(['Measure', 'Fed by'], rows as string[][]);
}

function feeding(measure: string): readonly string[] {
  return dataTypes.filter(({ feeds }) => feeds.some((name) => name === measure)).map(({ type }) => shortName(type));
}

/** Generated blocks of the page of measures. */
export const measureBlocks: readonly Block[] = [
  { name: 'measures', text: measuresTable },
  { name: 'feeds', text: feedsTable },
  { name: 'dimensions', text: dimensionsTable },
];
